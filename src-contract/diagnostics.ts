/**
 * Owns: the diagnostics as page and main process tell each other: what is in them, and what is noted for them.
 * Must not know: how a file of them is made, or what the page looks like.
 */
import { z } from "zod";

/** One file of the archive, just as it would be saved. */
export interface DiagnosticFile {
  readonly name: string;
  /** UTF-8. */
  readonly bytes: number;
  readonly text: string;
}

/** What would be saved. */
export interface Diagnostics {
  /** Short enough to read out over a phone; stands in the file's name and in the log. */
  readonly id: string;
  readonly files: readonly DiagnosticFile[];
}

/** Which of the files go into the archive with this id. */
export const diagnosticsChoice = z.object({
  id: z.string().max(20),
  leaveOut: z.array(z.string().max(100)).max(50),
});
export type DiagnosticsChoice = z.infer<typeof diagnosticsChoice>;

const mostDetails = 20;

/** A state of the phone that was reached, without numbers and names. */
export const stateNote = z.object({
  machine: z.enum(["registration", "call"]),
  /** Which one, where there are several: the id the history has of a call. */
  subject: z.string().max(200).nullable(),
  state: z.string().max(40),
  /** What else there is to say of it. */
  detail: z
    .record(z.string().max(40), z.union([z.string().max(200), z.number(), z.boolean(), z.null()]))
    .refine((detail) => Object.keys(detail).length <= mostDetails),
});
export type StateNote = z.infer<typeof stateNote>;

/** How much is written into the log. */
export interface LogDetail {
  /** Everything, until the app ends. */
  readonly detailed: boolean;
  /** IT has decided. */
  readonly locked: boolean;
}
