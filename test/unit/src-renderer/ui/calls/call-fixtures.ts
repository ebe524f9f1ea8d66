/**
 * Owns: calls made up for the tests of the call screen's logic.
 * Must not know: what is tested.
 */
import type { Call, CallState, Remote } from "../../../../../src-renderer/call/call-state.ts";

export const marta: Remote = {
  displayName: "Marta Kowalczyk",
  number: "9197",
  uri: "sip:9197@harbour.test",
  anonymous: false,
};

export const up = {
  kind: "established",
  since: 0,
  held: false,
  heldByRemote: false,
  muted: false,
  transferringTo: null,
  reconnecting: false,
} as const;
export const held = { ...up, held: true } as const;
export const over = { kind: "ended", at: 0, reason: { kind: "hung-up", by: "us" } } as const;

export function callOf(id: string, state: CallState, remote: Remote = marta): Call {
  return { id, direction: "outgoing", remote, movedBy: null, startedAt: 0, state };
}
