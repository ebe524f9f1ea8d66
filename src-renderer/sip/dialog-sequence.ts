/**
 * Owns: the CSeq of a request that is sent once more, with credentials, inside a dialog.
 * Must not know: who challenged it, or how it is answered.
 */
import type { Core } from "sip.js";

/**
 * Takes the next number of its dialog for `request`. sip.js does so for INVITE alone; for the others it counts the
 * request up and not the dialog, so that the next request would repeat the number, and be refused.
 * [RFC 3261 §12.2.1.1](https://www.rfc-editor.org/rfc/rfc3261#section-12.2.1.1)
 */
export function takeSequenceNumber(
  request: Core.OutgoingRequestMessage,
  dialogs: ReadonlyMap<string, Core.Dialog>,
): void {
  const { method, callId, fromTag, toTag } = request;
  if (method === "INVITE" || toTag === undefined) return;
  const dialog = dialogs.get(`${callId}${fromTag}${toTag}`);
  if (dialog?.localSequenceNumber === undefined) return;
  dialog.incrementLocalSequenceNumber();
  // sip.js adds one as soon as the request has its credentials.
  request.cseq = dialog.localSequenceNumber - 1;
}
