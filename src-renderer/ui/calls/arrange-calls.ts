/**
 * Owns: which of several calls fills the screen, and which wait in the strip above it.
 * Must not know: React, or what a call looks like.
 */
import { assertNever } from "../../../src-contract/errors.ts";
import type { Call } from "../../call/call-state.ts";

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
 * The call the person chose wins while it lives, then the one they are talking in, then one that is
 * being set up, then one that rings, then one on hold. An ended call shows only when nothing lives.
 * @param calls oldest first
 */
export function arrangeCalls(calls: readonly Call[], chosenId: string | null): Arrangement {
  const live = calls.filter(isLive);
  const shown =
    live.find((call) => call.id === chosenId) ??
    live.toSorted((one, other) => rank(one) - rank(other)).at(0) ??
    calls.at(-1) ??
    null;
  return { shown, others: live.filter((call) => call !== shown) };
}

/** Lower comes first. */
function rank({ state }: Call): number {
  switch (state.kind) {
    case "established":
      return state.held ? 3 : 0;
    case "dialling":
    case "ringing":
    case "answering":
      return 1;
    case "incoming":
      return 2;
    case "ended":
      return 4;
    default:
      return assertNever(state);
  }
}
