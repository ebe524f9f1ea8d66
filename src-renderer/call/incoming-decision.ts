/**
 * Owns: what becomes of a call that comes in, by what the person has chosen.
 * Must not know: SIP, timers, or how any of it is done.
 */
import type { Preferences } from "../../src-contract/preferences.ts";
import type { DiversionReason } from "../sip/diversion.ts";

/** What decides. */
export interface IncomingSituation {
  readonly preferences: Preferences;
  /** The person is talking or dialling. */
  readonly busy: boolean;
  /** As many calls ring or are up as can be. */
  readonly full: boolean;
  /** No other call, in whatever state. */
  readonly alone: boolean;
  /** Seconds after which the caller asks it to answer itself; null when they do not. */
  readonly answerAfter: number | null;
  readonly fromColleague: boolean;
  /** There is a place to forward to, and going there leads nowhere in circles. */
  readonly mayForward: boolean;
}

/** Times in seconds. */
export type IncomingDecision =
  | {
      readonly kind: "ring";
      /** Null: it is not sent on however long it rings. */
      readonly forwardAfter: number | null;
      /** Null: it does not answer itself. */
      readonly answerAfter: number | null;
    }
  | { readonly kind: "forward"; readonly why: DiversionReason }
  /** Told that the line is busy. `missed`: and noted, for the person could have taken it. */
  | { readonly kind: "turn-away"; readonly missed: boolean };

/** Long enough for the warning tone, and to say "one moment" to whoever is in the room. */
const leastWarning = 1.5;

/** Forwarding comes before do-not-disturb: who has said where calls go meant it. */
export function decideIncoming(situation: IncomingSituation): IncomingDecision {
  const { preferences, busy, full, mayForward } = situation;
  const { doNotDisturb, forwarding } = preferences;
  const forwards = mayForward ? forwarding.when : "off";
  const whenBusy = forwards === "busy" || forwards === "busy-or-unanswered";
  const whenUnanswered = forwards === "unanswered" || forwards === "busy-or-unanswered";

  if (forwards === "always") return { kind: "forward", why: "unconditional" };
  if (doNotDisturb && whenBusy) return { kind: "forward", why: "do-not-disturb" };
  if ((busy || full) && whenBusy) return { kind: "forward", why: "user-busy" };
  if (doNotDisturb) return { kind: "turn-away", missed: true };
  if (full) return { kind: "turn-away", missed: false };
  return {
    kind: "ring",
    answerAfter: answersItself(situation),
    forwardAfter: whenUnanswered ? forwarding.afterSeconds : null,
  };
}

/** Whether a call that has rung for long enough goes elsewhere. */
export const sendsUnansweredOn = (when: Preferences["forwarding"]["when"]): boolean =>
  when === "unanswered" || when === "busy-or-unanswered" || when === "always";

/** A stranger must not be able to listen into a room, nor anybody into a call. */
function answersItself(situation: IncomingSituation): number | null {
  const { preferences, alone, answerAfter, fromColleague } = situation;
  const allowed = preferences.autoAnswer === "when-asked" && fromColleague && alone;
  return allowed && answerAfter !== null ? Math.max(answerAfter, leastWarning) : null;
}
