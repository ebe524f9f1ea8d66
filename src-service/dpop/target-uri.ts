/**
 * Owns: when two addresses are the same request target, as a DPoP proof names it.
 * Must not know: which address anybody asks for.
 */

/**
 * The address without query and fragment, in one spelling per target: scheme, host and port as URLs have them,
 * unreserved characters plain, other escapes in capitals. Null for anything that is no http(s) address.
 * [RFC 9449 §4.3](https://www.rfc-editor.org/rfc/rfc9449#section-4.3),
 * [RFC 3986 §6.2.2](https://www.rfc-editor.org/rfc/rfc3986#section-6.2.2)
 */
export function targetUri(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, origin, pathname, username, password } = new URL(address);
  if (!["https:", "http:"].includes(protocol) || username !== "" || password !== "") return null;
  return origin + pathname.replace(/%[0-9a-f]{2}/gi, plainOrCapital);
}

function plainOrCapital(triplet: string): string {
  const character = String.fromCharCode(Number.parseInt(triplet.slice(1), 16));
  return /[A-Za-z0-9\-._~]/.test(character) ? character : triplet.toUpperCase();
}
