/**
 * Owns: the status line in the body of a NOTIFY that tells how a REFER is getting on.
 * Must not know: what is done about it.
 */

/** Media type of such a body. */
export const sipFragment = "message/sipfrag";

/** 100…699, or null when there is no status line. [RFC 3420](https://www.rfc-editor.org/rfc/rfc3420) */
export function statusOf(fragment: string): number | null {
  const digits = /^\s*SIP\/2\.0\s+([1-6]\d\d)(?!\d)/i.exec(fragment)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** A status line; whoever reads it shows words of their own. */
export function statusLine(status: number): string {
  return `SIP/2.0 ${status} ${status < 200 ? "Trying" : status < 300 ? "OK" : "Failed"}`;
}
