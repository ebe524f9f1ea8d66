/**
 * Owns: noticing that a call begins and ends, and what of it goes into the history: each once.
 * Must not know: where the history is kept.
 */
import type { BeganCall, CallOutcome, EndedCall } from "../../src-contract/call-history.ts";
import { assertNever } from "../../src-contract/errors.ts";
import type { Call, CallEnd } from "../call/call-state.ts";

/** Where calls are written down. */
export interface CallRecorder {
  began(call: BeganCall): void;
  ended(call: EndedCall): void;
}

interface Open {
  readonly direction: Call["direction"];
  readonly answeredAt: number | null;
}

/** Told of every change of the list of calls, it records each call's beginning and end; its beginning again once it has a name. */
export function recordCalls(recorder: CallRecorder, now: () => number) {
  const open = new Map<string, Open>();
  /** Ended calls stay in the list for a while. */
  let over: ReadonlySet<string> = new Set();
  /** Of those in the list, which the history knows by a number alone. */
  const nameless = new Set<string>();

  function take(call: Call): void {
    const { id, direction, remote, startedAt, state } = call;
    const { displayName: name, number } = remote;
    const isNew = !over.has(id) && !open.has(id);
    if (isNew || (name !== "" && nameless.delete(id)))
      recorder.began({ id, direction, name, number, startedAt });
    if (isNew && name === "") nameless.add(id);
    if (over.has(id)) return;
    if (isNew) open.set(id, { direction, answeredAt: null });
    if (state.kind === "established") open.set(id, { direction, answeredAt: state.since });
    if (state.kind === "ended") end(id, state.reason, state.at);
  }

  function end(id: string, reason: CallEnd, endedAt: number): void {
    const { direction, answeredAt } = open.get(id) ?? { direction: "outgoing", answeredAt: null };
    open.delete(id);
    const outcome = answeredAt === null ? outcomeOf(reason, direction) : "answered";
    const error = reason.kind === "failed" ? reason.error : null;
    const forwarded = reason.kind === "forwarded" ? { forwardedTo: reason.to } : {};
    recorder.ended({ id, outcome, error, ...forwarded, answeredAt, endedAt });
  }

  return (calls: readonly Call[]): void => {
    for (const call of calls) take(call);
    // Taken off the list before it got anywhere, e.g. for want of a microphone.
    for (const id of open.keys())
      if (!calls.some((call) => call.id === id)) end(id, { kind: "cancelled" }, now());
    over = new Set(calls.filter(({ state }) => state.kind === "ended").map(({ id }) => id));
    for (const id of nameless) if (!open.has(id) && !over.has(id)) nameless.delete(id);
  };
}

/** What became of a call nobody answered. */
function outcomeOf(reason: CallEnd, direction: Call["direction"]): CallOutcome {
  switch (reason.kind) {
    case "hung-up":
      if (direction === "outgoing") return "cancelled";
      return reason.by === "us" ? "rejected" : "missed";
    case "failed":
      return reason.error.code === "callee-busy" ? "busy" : "failed";
    case "transferred":
      return "answered";
    case "cancelled":
    case "rejected":
    case "forwarded":
    case "missed":
    case "answered-elsewhere":
      return reason.kind;
    default:
      return assertNever(reason);
  }
}
