/**
 * Owns: reading what a voicemail box says of its messages.
 * Must not know: how the word arrives, or how it is shown.
 */

/** What is in a voicemail box. */
export interface MessageSummary {
  readonly waiting: boolean;
  /** What to call to listen; null where the box does not say. */
  readonly account: string | null;
  readonly newMessages: number;
  readonly oldMessages: number;
  /** As many of them as are urgent. */
  readonly newUrgent: number;
  readonly oldUrgent: number;
}

const longest = 10_000;
/** Some write the numbers of urgent ones behind, in brackets. */
const counts = /^(\d{1,6})\s*\/\s*(\d{1,6})(?:\s*\(\s*(\d{1,6})\s*\/\s*(\d{1,6})\s*\))?$/;

/** Null for what is no such word. [RFC 3842 §5.2](https://www.rfc-editor.org/rfc/rfc3842#section-5.2) */
export function readMessageSummary(text: string): MessageSummary | null {
  if (text.length > longest) return null;
  const fields = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const colon = line.indexOf(":");
    const name = line.slice(0, colon).trim().toLowerCase();
    if (colon > 0 && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  const waiting = fields.get("messages-waiting")?.toLowerCase();
  if (waiting !== "yes" && waiting !== "no") return null;
  const [, fresh = 0, old = 0, freshUrgent = 0, oldUrgent = 0] =
    counts.exec(fields.get("voice-message") ?? "") ?? [];
  return {
    waiting: waiting === "yes",
    account: fields.get("message-account") || null,
    newMessages: Number(fresh),
    oldMessages: Number(old),
    newUrgent: Number(freshUrgent),
    oldUrgent: Number(oldUrgent),
  };
}
