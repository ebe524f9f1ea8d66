/**
 * Owns: taking in calls the way the person has chosen: they ring, answer themselves, go elsewhere or are turned away.
 * Must not know: what is chosen (see incoming-decision.ts), SIP messages, tones.
 */
import type { Preferences } from "../../src-contract/preferences.ts";
import type { Clock } from "../clock.ts";
import type { Log } from "../sip/sip-log.ts";
import type { IncomingSession } from "../sip/sip-session.ts";
import type { Answering } from "./answering.ts";
import type { CallDriver } from "./call.ts";
import type { Calls } from "./calls.ts";
import type { DialTarget } from "./dial-target.ts";
import { decideIncoming, sendsUnansweredOn } from "./incoming-decision.ts";

/** A call that was sent on so often is going in circles. */
const mostDiversions = 5;

export interface IncomingCallsOptions {
  readonly calls: Calls;
  readonly clock: Clock;
  readonly log: Log;
  readonly preferences: () => Preferences;
  /** Where a number leads; null when it is none. */
  readonly targetOf: (input: string) => DialTarget | null;
  /** The line's own address of record. */
  readonly ownAddress: () => string;
  readonly answering: Answering;
}

/** What to do with each call that comes in. One that takes the place of a call of ours disturbs nobody. */
export function takeIncoming(options: IncomingCallsOptions): (session: IncomingSession) => void {
  const { answering, calls, clock, log, preferences, targetOf, ownAddress } = options;

  /** Null when there is no such place, or the call would come back. */
  function forwardTarget(session: IncomingSession): DialTarget | null {
    const target = targetOf(preferences().forwarding.to);
    if (target === null || session.diversions >= mostDiversions) return null;
    const circular = [ownAddress(), session.remote.uri].some(
      (address) => plain(address) === plain(target.uri),
    );
    return circular ? null : target;
  }

  /** Unless the person has changed their mind meanwhile, or is just taking the call. */
  function sendOn(call: CallDriver, session: IncomingSession): void {
    const target = forwardTarget(session);
    const wanted = sendsUnansweredOn(preferences().forwarding.when);
    if (wanted && target !== null && !answering.isTaking(call)) forward(call, target, "no-answer");
  }

  async function answerAlone(call: CallDriver): Promise<void> {
    const alone = calls
      .list()
      .every(({ id, state }) => id === call.call.id || state.kind === "ended");
    if (call.call.state.kind !== "incoming") return;
    if (!alone) return call.answerAt(null);
    try {
      await answering.answer(call);
    } catch (thrown) {
      log("warn", "call", `did not answer itself: ${String(thrown)}`);
      call.answerAt(null);
    }
  }

  return (session) => {
    const { replaces, answerAfter, fromColleague } = session;
    if (replaces !== null) return calls.addReplacement(session, replaces);
    const target = forwardTarget(session);
    const decision = decideIncoming({
      preferences: preferences(),
      busy: calls.busy,
      full: calls.full,
      alone: !calls.anyActive,
      answerAfter,
      fromColleague,
      mayForward: target !== null,
    });
    if (decision.kind === "forward" && target !== null)
      return calls.turnAway(
        session,
        { kind: "moved", uri: target.uri, why: decision.why },
        { kind: "forwarded", to: target.number },
      );
    if (decision.kind === "turn-away" && !decision.missed) return session.refuse({ kind: "busy" });
    if (decision.kind !== "ring")
      return calls.turnAway(session, { kind: "busy" }, { kind: "missed" });

    const call = calls.addIncoming(session);
    if (decision.answerAfter !== null) {
      const wait = decision.answerAfter * 1_000;
      call.answerAt(clock.now() + wait);
      clock.setTimeout(() => void answerAlone(call), wait);
    } else if (decision.forwardAfter !== null && target !== null) {
      clock.setTimeout(() => sendOn(call, session), decision.forwardAfter * 1_000);
    }
  };
}

/** Sends the caller of a call that still rings to `target`. */
export function forward(
  call: CallDriver,
  { uri, number }: DialTarget,
  why: "no-answer" | "deflection",
): void {
  call.refuse({ kind: "moved", uri, why }, { kind: "forwarded", to: number });
}

/** Without the parameters that say nothing about who it is. */
function plain(uri: string): string {
  return uri.replace(/;.*$/, "").toLowerCase();
}
