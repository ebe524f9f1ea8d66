/**
 * Owns: what is kept of a call, as page and main process tell each other.
 * Must not know: where it is kept, or how a call works.
 */
import { z } from "zod";
import { errorCodes } from "./errors.ts";

/** How a call came out. `interrupted`: the app ended before the call did. */
const callOutcome = z.enum([
  "answered",
  "missed",
  "answered-elsewhere",
  "rejected",
  "forwarded",
  "cancelled",
  "busy",
  "failed",
  "interrupted",
]);
export type CallOutcome = z.infer<typeof callOutcome>;

const time = z.number().int().nonnegative();

/** A call that has begun. Times are milliseconds since 1970. */
export const beganCall = z.object({
  id: z.string().min(1).max(200),
  direction: z.enum(["outgoing", "incoming"]),
  /** What the other side calls itself; empty when it does not. */
  name: z.string().max(400),
  /** What to dial to reach it; empty for anonymous callers. */
  number: z.string().max(400),
  startedAt: time,
});
export type BeganCall = z.infer<typeof beganCall>;

const score = z.number().min(1).max(4.5);
const milliseconds = z.number().nonnegative();

/** How good the sound of a call was, as this side heard it. */
const callQualitySummary = z.object({
  /** Mean opinion score, 1…4.5, by [ITU-T G.107](https://www.itu.int/rec/T-REC-G.107). */
  mosAverage: score,
  mosWorst: score,
  /** 0…1 of the packets of the whole call. */
  lossRatio: z.number().min(0).max(1),
  jitterMs: milliseconds,
  roundTripMs: milliseconds.nullable(),
  /** Subtype in small letters, e.g. `opus`. */
  codec: z.string().max(40).nullable(),
  /** Whether the sound went through a TURN server. */
  relayed: z.boolean(),
});
export type CallQualitySummary = z.infer<typeof callQualitySummary>;

/** How it ended. */
export const endedCall = z.object({
  id: z.string().min(1).max(200),
  outcome: callOutcome,
  /** Why it failed, or broke off; null when it did not. A code of another version is the general one. */
  error: z
    .object({
      code: z.enum(errorCodes).catch("call-failed"),
      detail: z
        .record(z.string().max(60), z.union([z.string().max(400), z.number()]))
        .exactOptional(),
    })
    .nullable(),
  /** Where a forwarded call went. */
  forwardedTo: z.string().max(400).exactOptional(),
  /** Null when nobody answered. */
  answeredAt: time.nullable(),
  endedAt: time,
  /** Absent for calls nobody spoke in, or not long enough to judge; one that cannot be read costs nothing but itself. */
  quality: callQualitySummary.optional().catch(undefined),
});
export type EndedCall = z.infer<typeof endedCall>;

/** One row of the history. `ended` is null while the call goes on. */
export interface HistoryEntry extends BeganCall {
  readonly ended: Omit<EndedCall, "id"> | null;
}

/** The history of the person who is signed in. */
export interface HistoryView {
  /** Newest first. */
  readonly entries: readonly HistoryEntry[];
  /** Missed calls the person has not looked at yet. */
  readonly missed: number;
  /** Entries that were lost to a damaged file. */
  readonly unreadable: number;
}

/** Before anybody is signed in. */
export const noHistory: HistoryView = { entries: [], missed: 0, unreadable: 0 };
