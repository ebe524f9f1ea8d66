/**
 * Owns: the bodies this server sends to subscribers.
 * Must not know: who subscribes, or what makes a state change.
 */

/** How far one call of a line has come. */
export interface LineDialog {
  readonly callId: string;
  readonly direction: "initiator" | "recipient";
  readonly state: "trying" | "early" | "confirmed";
}

/** What is in a voicemail box. */
export interface Mailbox {
  readonly newMessages: number;
  readonly oldMessages: number;
  readonly newUrgent?: number;
  /** What to call to listen; left out where the box does not say. */
  readonly account?: string;
}

/** All calls of a line. [RFC 4235 §4](https://www.rfc-editor.org/rfc/rfc4235#section-4) */
export function dialogInfo(aor: string, version: number, dialogs: readonly LineDialog[]): string {
  const elements = dialogs.map(
    ({ callId, direction, state }) =>
      `<dialog id="${escapeXml(`${callId}-${direction}`)}" call-id="${escapeXml(callId)}" direction="${direction}"><state>${state}</state></dialog>`,
  );
  return `<?xml version="1.0"?>\n<dialog-info xmlns="urn:ietf:params:xml:ns:dialog-info" version="${version}" state="full" entity="${escapeXml(aor)}">${elements.join("")}</dialog-info>`;
}

/** [RFC 3842 §5.2](https://www.rfc-editor.org/rfc/rfc3842#section-5.2) */
export function messageSummary({
  account,
  newMessages,
  newUrgent = 0,
  oldMessages,
}: Mailbox): string {
  return [
    `Messages-Waiting: ${newMessages > 0 ? "yes" : "no"}`,
    ...(account === undefined ? [] : [`Message-Account: ${account}`]),
    `Voice-Message: ${newMessages}/${oldMessages} (${newUrgent}/0)`,
    "",
  ].join("\r\n");
}

/** Somebody who is not there. [RFC 3863 §4](https://www.rfc-editor.org/rfc/rfc3863#section-4) */
export function closedPresence(aor: string): string {
  return `<?xml version="1.0"?>\n<presence xmlns="urn:ietf:params:xml:ns:pidf" entity="${escapeXml(aor)}"><tuple id="server"><status><basic>closed</basic></status></tuple></presence>`;
}

function escapeXml(text: string): string {
  return text.replace(/[<>&"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
