/**
 * Owns: what the end of a SIP session means for a person's list of calls.
 * Must not know: how the end came about.
 */
import { assertNever } from "../../src-contract/errors.ts";
import type { SipEnd } from "../sip/sip-session.ts";
import type { CallEnd, CallState } from "./call-state.ts";

/** A call the other side or the network ended. Who hangs up on being transferred has gone where they were sent. */
export function endedByThem(end: SipEnd, state: CallState): CallEnd {
  const to = state.kind === "established" ? state.transferringTo : null;
  switch (end.kind) {
    case "hung-up":
      return to === null ? { kind: "hung-up", by: "them" } : { kind: "transferred", to };
    case "cancelled":
    case "unanswered":
      return { kind: "missed" };
    case "answered-elsewhere":
      return { kind: "answered-elsewhere" };
    case "declined-elsewhere":
      return { kind: "rejected" };
    case "failed":
      return { kind: "failed", error: end.error };
    default:
      return assertNever(end);
  }
}

/** A call we ended, by the state it was in. */
export function endedByUs(state: CallState["kind"]): CallEnd {
  switch (state) {
    case "dialling":
    case "ringing":
      return { kind: "cancelled" };
    case "incoming":
      return { kind: "rejected" };
    case "answering":
    case "established":
    case "ended":
      return { kind: "hung-up", by: "us" };
    default:
      return assertNever(state);
  }
}

/** A call that was being set up when its transport was lost: its answer has nowhere to arrive. */
export function endedByLoss(state: CallState["kind"]): CallEnd {
  return state === "incoming"
    ? { kind: "missed" }
    : { kind: "failed", error: { code: "call-connection-lost" } };
}
