/**
 * Owns: an outgoing session: INVITE, its provisional answers, redirections, and a second try where early media forked.
 * Must not know: what the person hears or sees meanwhile, or where calls may lead.
 */
import { type Core, Inviter, type URI, UserAgent } from "sip.js";
import { formatReplaces } from "./dialog-name.ts";
import { parseReasons } from "./reason-header.ts";
import { Redirections } from "./redirections.ts";
import { remoteIdentity } from "./remote-identity.ts";
import { connectionLost, type LegContext, SessionLeg } from "./session-leg.ts";
import { callFailure } from "./sip-failure.ts";
import type { OutgoingSession, Referral, SipEnd, SipSessionEvent } from "./sip-session.ts";

const sessionProgress = 183;
const requestTerminated = 487;
const notAcceptableHere = 488;

/** What a call depends on beside its target. */
export interface InviteOptions {
  /** What to call when `uri` is pointed to instead; null when we may not go there. */
  readonly redirect: (uri: string) => string | null;
  /** The REFER that the call follows; whoever sent it is told how it goes. */
  readonly referral?: Referral;
}

/** Prepares a call to `target`; nothing is sent before `invite()`. */
export function createOutgoingSession(
  userAgent: UserAgent,
  target: URI,
  { redirect, referral }: InviteOptions,
  context: LegContext,
): OutgoingSession {
  const redirections = new Redirections(target.toString(), redirect);
  const identityOf = (uri: URI) =>
    remoteIdentity({ uri, displayName: "" }, userAgent.configuration.uri.host);
  const extraHeaders = referral?.replaces ? [`Replaces: ${formatReplaces(referral.replaces)}`] : [];
  let listener: (event: SipSessionEvent) => void = () => undefined;
  const emit = (event: SipSessionEvent): void => {
    if (event.kind === "established") referral?.report(200);
    // Unless the answer itself was reported before.
    if (event.kind === "ended") referral?.report(requestTerminated);
    listener(event);
  };
  let hadEarlyMedia = false;
  let attempt = createAttempt(target, { earlyMedia: true });

  function tryAgain(uri: URI, options: { earlyMedia: boolean }): null {
    attempt = createAttempt(uri, options);
    attempt.invite();
    return null;
  }

  /**
   * One INVITE. WebRTC cannot apply the answers of two devices to one offer: when another device answers than the
   * one that sent early media, sip.js gives up with 488, and we call once more, then without early media.
   */
  function createAttempt(uri: URI, { earlyMedia }: { earlyMedia: boolean }) {
    const inviter = new Inviter(userAgent, uri, { earlyMedia, extraHeaders });
    let redirectedTo: URI | undefined;
    const unexplainedEnd = (wasEstablished: boolean): SipEnd | null => {
      if (wasEstablished) return connectionLost;
      if (redirectedTo !== undefined) {
        emit({ kind: "redirected", remote: identityOf(redirectedTo) });
        return tryAgain(redirectedTo, { earlyMedia });
      }
      if (earlyMedia && hadEarlyMedia) return tryAgain(uri, { earlyMedia: false });
      return { kind: "failed", error: callFailure(notAcceptableHere) };
    };
    const leg = new SessionLeg(
      inviter,
      context,
      { ownsCallId: true, giveUp: () => inviter.cancel(), unexplainedEnd },
      emit,
    );
    const onProgress = ({ message }: Core.IncomingResponse): void => {
      const early = earlyMedia && message.body !== "";
      if (early) hadEarlyMedia = true;
      if (early || message.statusCode !== sessionProgress)
        emit({ kind: "ringing", earlyMedia: early });
      referral?.report(message.statusCode ?? sessionProgress);
    };
    const onRefusal = ({ message }: Core.IncomingResponse): void => {
      const status = message.statusCode ?? 500;
      const error = callFailure(status, parseReasons(message.getHeaders("reason")));
      leg.explain({ kind: "failed", error });
      referral?.report(status);
    };
    const onRedirect = (response: Core.IncomingResponse): void => {
      const next = redirections.next(response.message.getHeaders("contact"));
      redirectedTo = next === null ? undefined : UserAgent.makeURI(next);
      if (redirectedTo === undefined) onRefusal(response);
    };
    return {
      leg,
      invite: (): void => {
        inviter
          .invite({ requestDelegate: { onProgress, onReject: onRefusal, onRedirect } })
          // No offer could be made, or we hung up while candidates were gathered.
          .catch((thrown: unknown) => leg.fail(thrown));
      },
    };
  }

  return {
    remote: identityOf(target),
    get dialog() {
      return attempt.leg.dialog;
    },
    get remoteAddress() {
      return attempt.leg.remoteAddress;
    },
    listen: (next) => {
      listener = next;
    },
    invite: () => attempt.invite(),
    hold: (on) => attempt.leg.hold(on),
    restartMedia: () => attempt.leg.restartMedia(),
    refer: (to) => attempt.leg.refer(to),
    sendTones: (tones) => attempt.leg.sendTones(tones),
    end: () => {
      attempt.leg.end();
      referral?.report(requestTerminated);
    },
  };
}
