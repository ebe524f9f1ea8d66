/**
 * Owns: what a row of the matrix is.
 * Must not know: any row.
 */
import type { AudioCounted } from "./counted.ts";
import type { Office } from "./office.ts";
import type { SetUp } from "./set-ups.ts";

/** One thing a desk worker does with a phone. */
export interface Feature {
  /** As the document and the test's title name it; for good. */
  readonly name: string;
  /** What has to be seen and heard for it to have passed. */
  readonly passedWhen: string;
  /** Where it cannot be tried, and why, in words. */
  readonly notPossible?: Partial<Readonly<Record<SetUp, string>>>;
  /** Tries it. Throws when it does not work; tells of the audio, where there was any to count. */
  readonly run: (office: Office) => Promise<AudioCounted | null>;
}
