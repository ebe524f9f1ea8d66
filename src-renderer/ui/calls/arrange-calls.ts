/**
 * Owns: which of several calls fills the screen, and which wait in the strip above it.
 * Must not know: React, or what a call looks like.
 */
import { assertNever } from "../../../src-contract/errors.ts";
import type { Call } from "../../call/call-state.ts";
import type { ConferenceState } from "../../call/conference-state.ts";

/** `shown` fills the screen; `others` are the remaining live calls, oldest first. */
export interface Arrangement {
  readonly shown: Call | null;
  readonly others: readonly Call[];
}

/** True until the call has ended. */
export function isLive(call: Call): boolean {
  return call.state.kind !== "ended";
}

/**
 * A call we are just being moved to comes first. Then the call the person chose wins while it lives, then the one
 * they are talking in, then one that is being set up, then one whose other side holds us, then one that rings, then
 * one on hold. Of the ended calls the last one to end shows, and only when nothing lives.
 * @param calls oldest first
 */
export function arrangeCalls(calls: readonly Call[], chosenId: string | null): Arrangement {
  const live = calls.filter(isLive);
  const shown =
    live.findLast(({ movedBy, state }) => movedBy !== null && state.kind !== "established") ??
    live.find((call) => call.id === chosenId) ??
    live.toSorted((one, other) => rank(one) - rank(other)).at(0) ??
    calls.toSorted((one, other) => endOf(one) - endOf(other)).at(-1) ??
    null;
  return { shown, others: live.filter((call) => call !== shown) };
}

/** The calls of the conference that `shown` is in, in their order; none when it is in none. */
export function membersWith(
  shown: Call | null,
  calls: readonly Call[],
  conference: ConferenceState,
): readonly Call[] {
  if (shown === null || conference.kind === "apart") return [];
  const { members } = conference;
  return members.includes(shown.id) ? calls.filter(({ id }) => members.includes(id)) : [];
}

/** Milliseconds since 1970; 0 while the call lives. */
function endOf({ state }: Call): number {
  return state.kind === "ended" ? state.at : 0;
}

/** Lower comes first. */
function rank({ state }: Call): number {
  switch (state.kind) {
    case "established":
      if (state.held) return 4;
      return state.heldByRemote ? 2 : 0;
    case "dialling":
    case "ringing":
    case "answering":
      return 1;
    case "incoming":
      return 3;
    case "ended":
      return 5;
    default:
      return assertNever(state);
  }
}
