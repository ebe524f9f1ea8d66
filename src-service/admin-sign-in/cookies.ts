/**
 * Owns: how a cookie of the page is written and read.
 * Must not know: what the cookies hold.
 */

/** A cookie no script reads, of this host alone where the page is served by https. */
export interface Cookie {
  /** Without the prefix. */
  readonly name: string;
  readonly value: string;
  /** Seconds; 0 takes the cookie away. */
  readonly maxAge: number;
}

/** `__Host-` binds a cookie to this very host; browsers take it with `Secure` only. [RFC 6265bis §4.1.3.2](https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#section-4.1.3.2) */
const fullName = (name: string, publicUrl: string): string =>
  publicUrl.startsWith("https:") ? `__Host-${name}` : name;

/** Value of `Set-Cookie`. @param publicUrl how browsers reach the service */
export function writeCookie({ name, value, maxAge }: Cookie, publicUrl: string): string {
  const secure = publicUrl.startsWith("https:") ? "; Secure" : "";
  return `${fullName(name, publicUrl)}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure}`;
}

/** Null when there is none; of two by the same name none counts, because one of them was planted. */
export function readCookie(
  header: string | undefined,
  name: string,
  publicUrl: string,
): string | null {
  const wanted = `${fullName(name, publicUrl)}=`;
  const found = (header ?? "")
    .split(";")
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(wanted));
  const [only] = found;
  return found.length === 1 && only !== undefined ? only.slice(wanted.length) : null;
}
