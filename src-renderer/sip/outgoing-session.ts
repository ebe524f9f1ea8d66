/**
 * Owns: an outgoing session: INVITE, its provisional answers, redirections.
 * Must not know: what the person hears or sees meanwhile, or where calls may lead.
 */
import { type Core, Inviter, type URI, UserAgent } from "sip.js";
import { formatReplaces } from "./dialog-name.ts";
import { EarlyMedia } from "./early-media.ts";
import { parseReasons } from "./reason-header.ts";
import { Redirections } from "./redirections.ts";
import { remoteIdentity } from "./remote-identity.ts";
import { connectionLost, type LegContext, SessionLeg } from "./session-leg.ts";
import { callFailure } from "./sip-failure.ts";
import type { OutgoingSession, Referral, SipEnd, SipSessionEvent } from "./sip-session.ts";

const sessionProgress = 183;
const requestTerminated = 487;
const notAcceptableHere = 488;
/** More of them are a loop that the next one will notice. */
const mostDiversions = 10;

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
  const replaces = referral?.replaces ? [`Replaces: ${formatReplaces(referral.replaces)}`] : [];
  let listener: (event: SipSessionEvent) => void = () => undefined;
  const emit = (event: SipSessionEvent): void => {
    if (event.kind === "established") referral?.report(200);
    // Unless the answer itself was reported before.
    if (event.kind === "ended") referral?.report(requestTerminated);
    listener(event);
  };
  let attempt = createAttempt(target, []);

  /** One INVITE. @param diversions how the call came to be sent here, as those who did so wrote it down */
  function createAttempt(uri: URI, diversions: readonly string[]) {
    const inviter = new Inviter(userAgent, uri, { extraHeaders: [...replaces, ...diversions] });
    const early = new EarlyMedia(() => context.mediaOf(inviter), context.log);
    let redirectedTo: URI | undefined;
    let diverted = diversions;
    const unexplainedEnd = (wasEstablished: boolean): SipEnd | null => {
      if (wasEstablished) return connectionLost;
      if (redirectedTo === undefined)
        return { kind: "failed", error: callFailure(notAcceptableHere) };
      emit({ kind: "redirected", remote: identityOf(redirectedTo) });
      attempt = createAttempt(redirectedTo, diverted);
      attempt.invite();
      return null;
    };
    const leg = new SessionLeg(
      inviter,
      context,
      { ownsCallId: true, giveUp: () => inviter.cancel(), unexplainedEnd },
      (event) => {
        emit(event);
        if (event.kind === "established" && early.cameFromElsewhere(inviter.dialog?.remoteTag))
          leg.restartMedia();
      },
    );
    const onProgress = ({ message }: Core.IncomingResponse): void => {
      const earlyMedia = early.take(message);
      if (earlyMedia || message.statusCode !== sessionProgress)
        emit({ kind: "ringing", earlyMedia });
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
      const diversion = response.message.getHeaders("diversion");
      diverted = [...diversion.map((value) => `Diversion: ${value}`), ...diversions].slice(
        0,
        mostDiversions,
      );
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
    refresh: () => attempt.leg.refresh(),
    refer: (to) => attempt.leg.refer(to),
    sendTones: (tones) => attempt.leg.sendTones(tones),
    end: () => {
      attempt.leg.end();
      referral?.report(requestTerminated);
    },
  };
}
