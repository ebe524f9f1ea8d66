/**
 * Owns: an outgoing session: INVITE, its provisional answers, and a second try where early media forked.
 * Must not know: what the person hears or sees meanwhile.
 */
import { type Core, Inviter, type URI, type UserAgent } from "sip.js";
import { parseReasons } from "./reason-header.ts";
import type { RemoteIdentity } from "./remote-identity.ts";
import { connectionLost, type LegContext, SessionLeg } from "./session-leg.ts";
import { callFailure } from "./sip-failure.ts";
import type { OutgoingSession, SipEnd, SipSessionEvent } from "./sip-session.ts";

const sessionProgress = 183;
const notAcceptableHere = 488;

/** Prepares a call to `target`; nothing is sent before `invite()`. */
export function createOutgoingSession(
  userAgent: UserAgent,
  target: URI,
  remote: RemoteIdentity,
  context: LegContext,
): OutgoingSession {
  let listener: (event: SipSessionEvent) => void = () => undefined;
  let hadEarlyMedia = false;
  let attempt = createAttempt({ earlyMedia: true });

  /**
   * One INVITE. WebRTC cannot apply the answers of two devices to one offer: when another device answers than the
   * one that sent early media, sip.js gives up with 488, and we call once more, then without early media.
   */
  function createAttempt({ earlyMedia }: { earlyMedia: boolean }) {
    const inviter = new Inviter(userAgent, target, { earlyMedia });
    const unexplainedEnd = (wasEstablished: boolean): SipEnd | null => {
      if (wasEstablished) return connectionLost;
      if (earlyMedia && hadEarlyMedia) {
        attempt = createAttempt({ earlyMedia: false });
        attempt.invite();
        return null;
      }
      return { kind: "failed", error: callFailure(notAcceptableHere) };
    };
    const leg = new SessionLeg(
      inviter,
      context,
      { ownsCallId: true, giveUp: () => inviter.cancel(), unexplainedEnd },
      (event) => listener(event),
    );
    const onProgress = ({ message }: Core.IncomingResponse): void => {
      const early = earlyMedia && message.body !== "";
      if (early) hadEarlyMedia = true;
      if (early || message.statusCode !== sessionProgress)
        listener({ kind: "ringing", earlyMedia: early });
    };
    const onRefusal = ({ message }: Core.IncomingResponse): void => {
      const error = callFailure(
        message.statusCode ?? 500,
        parseReasons(message.getHeaders("reason")),
      );
      leg.explain({ kind: "failed", error });
    };
    return {
      leg,
      invite: (): void => {
        inviter
          .invite({ requestDelegate: { onProgress, onReject: onRefusal, onRedirect: onRefusal } })
          // No offer could be made, or we hung up while candidates were gathered.
          .catch((thrown: unknown) => leg.fail(thrown));
      },
    };
  }

  return {
    remote,
    listen: (next) => {
      listener = next;
    },
    invite: () => attempt.invite(),
    hold: (on) => attempt.leg.hold(on),
    end: () => attempt.leg.end(),
  };
}
