/**
 * Owns: what a REFER says: whom to call, and in place of which dialog.
 * Must not know: whether anybody follows it.
 */
import type { URI } from "sip.js";
import { type DialogName, formatReplaces, fromOtherSide, parseReplaces } from "./dialog-name.ts";
import type { ReferTarget } from "./sip-session.ts";

/** The value of Refer-To for `target`. [RFC 3891 §4](https://www.rfc-editor.org/rfc/rfc3891#section-4) */
export function formatReferTo({ uri, replaces }: ReferTarget): string {
  if (replaces === undefined) return `<${uri}>`;
  return `<${uri}?Replaces=${encodeURIComponent(formatReplaces(fromOtherSide(replaces)))}>`;
}

/**
 * Whom a Refer-To points to. Of the headers in its URI only Replaces is read: the others could put words into our INVITE.
 * Null when it asks for something other than a call, or for a dialog that has no name.
 */
export function readReferTo(
  referTo: URI,
): { readonly uri: string; readonly replaces: DialogName | null } | null {
  const [value, ...more] = [referTo.getHeader("replaces") ?? []].flat();
  const method = referTo.getParam("method");
  if (more.length > 0 || (method && method.toUpperCase() !== "INVITE")) return null;
  const replaces = value === undefined ? null : parseReplaces(decode(value));
  if (value !== undefined && replaces === null) return null;
  const bare = referTo.clone();
  bare.clearHeaders();
  bare.deleteParam("method");
  return { uri: bare.toString(), replaces };
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return "";
  }
}
