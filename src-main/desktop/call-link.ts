/**
 * Owns: finding a link to call among what the system hands over when a program is started for one.
 * Must not know: whether it can be called. Nothing is called before the person says so.
 */

const link = /^(tel|callto|sips?):(?:\/\/)?(.+)$/i;
/** Nobody has a longer number; whoever wrote this means something else. */
const longest = 256;

/**
 * What the first link asks to call: a number, or a `sip:` or `sips:` URI. Null when there is none.
 * Pure. [RFC 3966](https://www.rfc-editor.org/rfc/rfc3966), [RFC 3261 §19.1](https://www.rfc-editor.org/rfc/rfc3261#section-19.1)
 * @param handedOver arguments of the program, or the one URL that macOS names
 */
export function callLinkIn(handedOver: readonly string[]): string | null {
  for (const text of handedOver) {
    const [, scheme, rest] = link.exec(text.trim()) ?? [];
    if (scheme === undefined || rest === undefined) continue;
    const isSip = /^sip/i.test(scheme);
    const callee = isSip
      ? `${scheme.toLowerCase()}:${rest}`
      : decoded(rest).replace(/[;?].*$/s, "");
    if (/\p{Cc}/u.test(callee)) continue;
    // Marks that turn text round would show another number than is called.
    const plain = callee.replace(/\p{Cf}/gu, "").trim();
    if (plain !== "" && plain.length <= longest) return plain;
  }
  return null;
}

/** As it is where it is encoded badly. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
