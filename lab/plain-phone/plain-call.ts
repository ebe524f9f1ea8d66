/**
 * Owns: what a plain phone's call is, by the events baresip tells of it.
 * Must not know: how events arrive, or what anybody does with the call.
 */
import type { BaresipEvent } from "./baresip-control.ts";

/**
 * ```
 * ringing ─▶ early ─▶ established ─▶ ended
 *    └─────────┴───────────────────────┘
 * ```
 */
export type PlainCallState = "ringing" | "early" | "established" | "ended";

/** One call of a plain phone. */
export interface PlainCall {
  /** Its Call-ID. */
  readonly id: string;
  readonly direction: "incoming" | "outgoing";
  /** Address of the other side, e.g. `sip:1001@example.com`. */
  readonly peer: string;
  /** Empty when the other side gave no name. */
  readonly peerName: string;
  readonly state: PlainCallState;
  /** Keys heard from the other side, as telephone events or INFO. */
  readonly tones: string;
  /** Why it ended: the last response, or words of baresip's. Empty until then. */
  readonly reason: string;
}

/** The calls after an event; the same array when it was about none. Oldest first, ended ones included. */
export function callsAfter(
  calls: readonly PlainCall[],
  { id, type, direction, peeruri = "", peerdisplayname = "", param = "" }: BaresipEvent,
): readonly PlainCall[] {
  if (id === undefined || direction === undefined) return calls;
  const known = calls.find((call) => call.id === id);
  const before: PlainCall = known ?? {
    id,
    direction,
    peer: peeruri,
    peerName: peerdisplayname,
    state: "ringing",
    tones: "",
    reason: "",
  };
  const after = callAfter(before, type, param);
  if (after === null) return calls;
  return known === undefined
    ? [...calls, after]
    : calls.map((call) => (call === known ? after : call));
}

function callAfter(call: PlainCall, type: string, param: string): PlainCall | null {
  switch (type) {
    case "CALL_INCOMING":
    case "CALL_RINGING":
      return { ...call, state: "ringing" };
    case "CALL_PROGRESS":
      return { ...call, state: "early" };
    case "CALL_ESTABLISHED":
      return { ...call, state: "established" };
    case "CALL_DTMF_START":
      return { ...call, tones: call.tones + param };
    case "CALL_CLOSED":
      return { ...call, state: "ended", reason: param };
    default:
      return null;
  }
}
