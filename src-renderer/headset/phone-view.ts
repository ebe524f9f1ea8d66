/**
 * Owns: the calls as a headset sees them.
 * Must not know: headsets.
 */
import type { Call } from "../call/call-state.ts";

export interface PhoneView {
  /** Id of the call that rings here, the longest ringing. */
  readonly ringing: string | null;
  /** Ids of the calls somebody speaks in, or waits in for an answer; several in a conference. */
  readonly active: readonly string[];
  /** Id of the call that is on hold, the newest. */
  readonly held: string | null;
  /** Whether those who are spoken with hear nothing. */
  readonly muted: boolean;
}

export const quietPhone: PhoneView = { ringing: null, active: [], held: null, muted: false };

export function phoneView(calls: readonly Call[]): PhoneView {
  const active = calls.filter(isActive);
  return {
    ringing: calls.find(({ state }) => state.kind === "incoming")?.id ?? null,
    active: active.map(({ id }) => id),
    held: calls.findLast(({ state }) => state.kind === "established" && state.held)?.id ?? null,
    muted: active.length > 0 && active.every(({ state }) => "muted" in state && state.muted),
  };
}

function isActive({ state }: Call): boolean {
  if (state.kind === "established") return !state.held;
  return state.kind === "dialling" || state.kind === "ringing" || state.kind === "answering";
}
