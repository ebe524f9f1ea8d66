/**
 * Owns: keeping the re-INVITEs of both sides out of each other's way where sip.js lets them collide.
 * Must not know: what either of them asks for, or when a refused one is tried again.
 */
import { Core, type Session } from "sip.js";

const requestPending = 491;

/** Whether an INVITE of the other side is still to be answered, or its answer to be acknowledged. [RFC 3261 §14.1](https://www.rfc-editor.org/rfc/rfc3261#section-14.1) */
export function isAnswering({ dialog }: Session): boolean {
  if (!(dialog instanceof Core.SessionDialog)) return false;
  const { reinviteUserAgentServer, sessionState } = dialog;
  return reinviteUserAgentServer !== undefined || sessionState === Core.SessionState.AckWait;
}

/**
 * Refuses the re-INVITEs of the other side while `isOffering`. sip.js does so as soon as ours has left; while ours is
 * being made it would take their offer for the answer to it. [RFC 3261 §14.2](https://www.rfc-editor.org/rfc/rfc3261#section-14.2)
 * @param session that has just been established
 */
export function refuseWhile(isOffering: () => boolean, { dialog }: Session): void {
  if (dialog?.delegate === undefined) return;
  const { delegate } = dialog;
  dialog.delegate = {
    ...delegate,
    onInvite: (request) => {
      if (isOffering()) request.reject({ statusCode: requestPending });
      else delegate.onInvite?.(request);
    },
  };
}

/** sip.js never gets over a re-INVITE that is redirected, which makes no sense inside a call: it counts as refused. */
export function refuseRedirection(request: Core.OutgoingInviteRequest): void {
  const { delegate } = request;
  request.delegate = { ...delegate, onRedirect: (response) => delegate?.onReject?.(response) };
}
