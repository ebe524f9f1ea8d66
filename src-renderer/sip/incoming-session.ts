/**
 * Owns: an incoming session: ringing, answer or refusal, and why it stopped ringing.
 * Must not know: what the person hears or sees meanwhile.
 */
import { type Invitation, SessionState, type URI } from "sip.js";
import type { CodecName } from "../../src-contract/codecs.ts";
import { OffhookError } from "../../src-contract/errors.ts";
import { answerAfterOf } from "./answer-mode.ts";
import { type DialogName, parseReplaces } from "./dialog-name.ts";
import { diversionsIn, formatDiversion } from "./diversion.ts";
import { parseReasons, saysAnsweredElsewhere, saysDeclinedElsewhere } from "./reason-header.ts";
import { remoteIdentity } from "./remote-identity.ts";
import { connectionLost, type LegContext, SessionLeg } from "./session-leg.ts";
import { callFailure } from "./sip-failure.ts";
import type { IncomingSession, Refusal, SipEnd, SipSessionEvent } from "./sip-session.ts";
import { unacceptableOffer } from "./unacceptable-offer.ts";

const ringing = 180;
const statuses: Readonly<Record<Refusal["kind"], number>> = {
  moved: 302,
  unavailable: 480,
  "nothing-to-replace": 481,
  busy: 486,
  // Ends the ringing on the person's other devices too. https://www.rfc-editor.org/rfc/rfc3261#section-21.6.2
  everywhere: 603,
};

const requestTerminated = 487;
const notAcceptableHere = 488;

/**
 * Tells the caller that it rings here, unless the call takes the place of another one, or could never be heard.
 * Null: it was refused, and nobody wanted to speak to anybody.
 */
export function createIncomingSession(
  invitation: Invitation,
  context: LegContext,
  codecs: readonly CodecName[],
): IncomingSession | null {
  const { request, userAgent } = invitation;
  const unacceptable = unacceptableOffer(request, codecs);
  if (unacceptable !== null) {
    const { code, extraHeaders, statusCode } = unacceptable;
    const [why = ""] = extraHeaders;
    context.log("info", "sip.Invitation", `refused with ${statusCode}: ${why}`);
    void invitation.reject({ statusCode, extraHeaders: [...extraHeaders] });
    if (code === null) return null;
  }
  const { configuration } = userAgent;
  let listener: (event: SipSessionEvent) => void = () => undefined;
  let answering = false;
  // Who rejects a call wants quiet: the phone on the desk must not go on ringing.
  let refusal: Refusal = { kind: "everywhere" };

  const leg = new SessionLeg(
    invitation,
    context,
    {
      ownsCallId: false,
      giveUp: () =>
        invitation.reject({
          statusCode: statuses[refusal.kind],
          extraHeaders: refusal.kind === "moved" ? whereTo(refusal, configuration.uri) : [],
        }),
      refuseOffer: () => {
        if (invitation.state === SessionState.Establishing)
          void invitation.reject({ statusCode: notAcceptableHere });
      },
      unexplainedEnd: (wasEstablished) => {
        if (wasEstablished) return connectionLost;
        return answering
          ? { kind: "failed", error: callFailure(notAcceptableHere) }
          : { kind: "unanswered" };
      },
    },
    (event) => listener(event),
  );
  invitation.delegate = {
    ...invitation.delegate,
    onCancel: ({ request }) => leg.explain(cancelled(request.getHeaders("reason"))),
  };
  const replaces = replacedBy(invitation);
  if (unacceptable === null && replaces === null) {
    invitation
      .progress({ statusCode: ringing })
      .catch((thrown: unknown) =>
        context.log("debug", "sip.Invitation", `ringing: ${String(thrown)}`),
      );
    hearEarlyBye();
  }

  /** Callers may end with a BYE what rings; sip.js would ring on. [RFC 3261 §15](https://www.rfc-editor.org/rfc/rfc3261#section-15) */
  function hearEarlyBye(): void {
    const { dialog } = invitation;
    if (dialog === undefined) return;
    dialog.delegate = {
      onBye: (bye) => {
        leg.explain(cancelled(bye.message.getHeaders("reason")));
        bye.accept();
        void invitation.reject({ statusCode: requestTerminated });
      },
    };
  }

  return {
    replaces,
    get dialog() {
      return leg.dialog;
    },
    get remoteAddress() {
      return leg.remoteAddress;
    },
    remote: remoteIdentity(
      invitation.assertedIdentity ?? invitation.remoteIdentity,
      configuration.uri.host,
    ),
    diversions: diversionsIn(request.getHeaders("diversion"), request.getHeaders("history-info")),
    answerAfter: answerAfterOf({
      callInfo: request.getHeaders("call-info"),
      alertInfo: request.getHeaders("alert-info"),
      answerMode: [...request.getHeaders("answer-mode"), ...request.getHeaders("priv-answer-mode")],
    }),
    fromColleague: invitation.assertedIdentity?.uri.host === configuration.uri.host,
    listen: (next) => {
      listener = next;
      // It never rang.
      if (unacceptable?.code) leg.fail(new OffhookError(unacceptable.code));
    },
    answer: ({ held = false } = {}) => {
      answering = true;
      if (held) leg.beginHeld();
      invitation
        .accept({ sessionDescriptionHandlerOptions: { hold: held } as object })
        // Once it is up, it was only the end of the call it takes the place of that sip.js came too late for.
        .catch((thrown: unknown) => {
          if (invitation.state !== SessionState.Established) leg.fail(thrown);
        });
    },
    refuse: (next) => {
      refusal = next;
      leg.end();
    },
    hold: (on) => leg.hold(on),
    restartMedia: () => leg.restartMedia(),
    refresh: () => leg.refresh(),
    refer: (target) => leg.refer(target),
    sendTones: (tones) => leg.sendTones(tones),
    end: () => leg.end(),
  };
}

/** Where the caller is to go, and that it was us who sent them there. */
function whereTo(
  { uri, why }: Extract<Refusal, { kind: "moved" }>,
  { scheme, user, host }: URI,
): string[] {
  return [`Contact: <${uri}>`, formatDiversion(`${scheme}:${user}@${host}`, why)];
}

/** sip.js has found a dialog of that name; it ends that one itself once we answer. [RFC 3891 §3](https://www.rfc-editor.org/rfc/rfc3891#section-3) */
function replacedBy(invitation: Invitation): DialogName | null {
  if (invitation.replacee === undefined) return null;
  return parseReplaces(invitation.request.getHeader("replaces") ?? "");
}

/** What a CANCEL says about the end of the ringing. [RFC 3326 §3.1](https://www.rfc-editor.org/rfc/rfc3326#section-3.1) */
function cancelled(fields: readonly string[]): SipEnd {
  const reasons = parseReasons(fields);
  if (saysAnsweredElsewhere(reasons)) return { kind: "answered-elsewhere" };
  return { kind: saysDeclinedElsewhere(reasons) ? "declined-elsewhere" : "cancelled" };
}
