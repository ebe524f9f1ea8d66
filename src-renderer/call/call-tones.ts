/**
 * Owns: which tones belong to the calls there are.
 * Must not know: how a tone is made.
 */

import type { PhoneMedia } from "../media/phone-media.ts";
import type { Call } from "./call-state.ts";

type Tones = Pick<PhoneMedia, "ringer" | "callWaiting" | "ringback" | "attention">;

/** True for each tone to be heard now. In a call the ringer gives way to a soft knock; early media brings its own ringback. */
export function tonesFor(calls: readonly Call[]): Record<keyof Tones, boolean> {
  const states = calls.map(({ state }) => state);
  const incoming = states.some((state) => state.kind === "incoming" && state.answersAt === null);
  const answersItself = states.some(
    (state) => state.kind === "incoming" && state.answersAt !== null,
  );
  const busy = states.some(({ kind }) => kind !== "incoming" && kind !== "ended");
  const talking = states.some(
    (state) => state.kind === "established" && !state.held && !state.heldByRemote,
  );
  return {
    ringer: incoming && !busy,
    callWaiting: incoming && busy,
    attention: answersItself,
    ringback: !talking && states.some((state) => state.kind === "ringing" && !state.earlyMedia),
  };
}

/** Starts and stops the tones so that they fit `calls`. */
export function playTones(tones: Tones, calls: readonly Call[]): void {
  const wanted = tonesFor(calls);
  for (const name of ["ringer", "callWaiting", "ringback", "attention"] as const) {
    if (wanted[name]) tones[name].start();
    else tones[name].stop();
  }
}
