/**
 * Owns: when a download is given up: more of it comes than was signed, or nothing comes any more.
 * Must not know: who downloads.
 */
import { OffhookError } from "../../src-contract/errors.ts";
import type { Clock } from "../clock.ts";
import type { DownloadWatch } from "./private-download.ts";

/** Milliseconds without a byte after which nothing more is expected. */
export const silence = 30_000;

export interface BoundedDownload extends DownloadWatch {
  /** Why it was given up, or null. */
  refusal(): OffhookError | null;
  /** It has ended, one way or another. */
  over(): void;
}

export interface Bounds {
  /** Bytes, as signed. */
  readonly size: number;
  readonly clock: Clock;
  readonly onProgress: (part: number) => void;
  readonly giveUp: () => void;
}

/** Watches one download from now on. */
export function boundDownload({ size, clock, onProgress, giveUp }: Bounds): BoundedDownload {
  let total = 0;
  let refusal: OffhookError | null = null;
  const refuse = (error: OffhookError): void => {
    if (refusal !== null) return;
    refusal = error;
    giveUp();
  };
  const interrupted = (cause: unknown): void =>
    refuse(new OffhookError("update-interrupted", { cause }));
  const listen = (): (() => void) => clock.setTimeout(() => interrupted("silence"), silence);
  let callOff = listen();
  return {
    received(bytes) {
      callOff();
      total += bytes;
      if (total > size)
        return refuse(new OffhookError("update-not-genuine", { cause: "too large" }));
      callOff = listen();
      onProgress(total / size);
    },
    broken: interrupted,
    refusal: () => refusal,
    over: () => callOff(),
  };
}
