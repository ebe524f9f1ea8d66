/**
 * Owns: what has happened to the calls between two looks at them.
 * Must not know: who asks, or when a look is taken.
 */
import type { LabEventDetails } from "../../src-contract/lab-events.ts";
import type { Call } from "../call/call-state.ts";

/** An event without its time. */
export type Happened = {
  [Name in keyof LabEventDetails]: { readonly name: Name } & LabEventDetails[Name];
}[keyof LabEventDetails];

/** In the order of the calls; those that were not there before have begun. */
export function callEvents(before: readonly Call[], after: readonly Call[]): Happened[] {
  const earlier = new Map(before.map((call) => [call.id, call]));
  return after.flatMap((call) => eventsOf(earlier.get(call.id) ?? null, call));
}

function eventsOf(before: Call | null, call: Call): Happened[] {
  const was = before?.state ?? null;
  const { state } = call;
  const about = { call: call.id, direction: call.direction, number: call.remote.number };
  if (state.kind === "ended") {
    if (was?.kind === "ended") return [];
    const { reason } = state;
    const error = reason.kind === "failed" ? reason.error.code : null;
    return [{ name: "call-ended", ...about, reason: reason.kind, error }];
  }
  const events: Happened[] = [];
  // Whoever answers has no connection yet.
  if (state.kind !== was?.kind && state.kind !== "answering")
    events.push({ name: `call-${state.kind}`, ...about });
  if (state.kind !== "established") return events;
  const up = was?.kind === "established" ? was : { held: false, heldByRemote: false };
  const muted = was !== null && "muted" in was && was.muted;
  const reconnecting = was?.kind === "established" && was.reconnecting;
  if (state.held !== up.held)
    events.push({ name: state.held ? "call-held" : "call-resumed", ...about });
  if (state.heldByRemote !== up.heldByRemote)
    events.push({
      name: state.heldByRemote ? "call-held-by-remote" : "call-resumed-by-remote",
      ...about,
    });
  if (state.muted !== muted)
    events.push({ name: state.muted ? "call-muted" : "call-unmuted", ...about });
  if (state.reconnecting !== reconnecting)
    events.push({ name: state.reconnecting ? "call-reconnecting" : "call-reconnected", ...about });
  return events;
}
