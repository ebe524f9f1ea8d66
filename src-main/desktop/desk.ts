/**
 * Owns: the phone as the desktop around it sees it, and what the desktop may ask of it.
 * Must not know: trays, keys or badges.
 */
import type { CallCommand, CallReport, RegistrationReport } from "../../src-contract/views.ts";

/** Everything an icon, a menu or a badge is made of. */
export interface Desk {
  readonly signedIn: boolean;
  readonly registration: RegistrationReport;
  readonly calls: readonly CallReport[];
  readonly doNotDisturb: boolean;
  /** IT has decided about do-not-disturb. */
  readonly doNotDisturbManaged: boolean;
  /** Missed calls nobody has looked at. */
  readonly missed: number;
  /** New messages in the voicemail box. */
  readonly newMessages: number;
}

/** Before anything is known. */
export const emptyDesk: Desk = {
  signedIn: false,
  registration: "offline",
  calls: [],
  doNotDisturb: false,
  doNotDisturbManaged: false,
  missed: 0,
  newMessages: 0,
};

/** What a menu entry or a key does. */
export type DeskAction =
  | { readonly kind: "calls"; readonly commands: readonly CallCommand[] }
  | { readonly kind: "do-not-disturb"; readonly on: boolean }
  | { readonly kind: "show" }
  | { readonly kind: "quit" };

/** Calls that ring here, the longest ringing first. */
export const ringingCalls = (calls: readonly CallReport[]): readonly CallReport[] =>
  calls.filter(({ state }) => state === "incoming");

/** Calls somebody speaks in, or waits in for an answer; several in a conference. */
export const activeCalls = (calls: readonly CallReport[]): readonly CallReport[] =>
  calls.filter(({ state, held }) => state !== "incoming" && !held);

/** Whether those who are spoken with hear nothing. */
export function isMuted(calls: readonly CallReport[]): boolean {
  const active = activeCalls(calls);
  return active.length > 0 && active.every(({ muted }) => muted);
}

/** The same for each of some calls. */
export const each = (calls: readonly CallReport[], action: CallCommand["action"]): DeskAction => ({
  kind: "calls",
  commands: calls.map(({ id }) => ({ id, action })),
});
