/**
 * Owns: the arithmetic of Digest and the header that carries its result.
 * Must not know: challenges on the wire, leases, sip.js.
 */
import { md5 } from "@noble/hashes/legacy.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

/** What can be answered. [RFC 8760 §2.1](https://www.rfc-editor.org/rfc/rfc8760#section-2.1) */
export type DigestAlgorithm = "MD5" | "SHA-256";

/** What is signed: the request alone, or with its body. Null where the server knows neither. */
export type QualityOfProtection = "auth" | "auth-int" | null;

/** Everything the response is computed from. [RFC 7616 §3.4.1](https://www.rfc-editor.org/rfc/rfc7616#section-3.4.1) */
export interface DigestInput {
  readonly algorithm: DigestAlgorithm;
  /** H(username:realm:password), in hex, by the same algorithm. */
  readonly ha1: string;
  readonly nonce: string;
  readonly qop: QualityOfProtection;
  /** How many requests were signed with this nonce, this one included. */
  readonly nonceCount: number;
  readonly cnonce: string;
  readonly method: string;
  readonly uri: string;
  /** Enters with `auth-int` only; empty when the request has none. */
  readonly body: string;
}

const hashes = { MD5: md5, "SHA-256": sha256 } as const;

/** The `response` parameter, in hex. */
export function computeDigestResponse(input: DigestInput): string {
  const { ha1, nonce, qop, method, uri } = input;
  const hash = (text: string) =>
    bytesToHex(hashes[input.algorithm](new TextEncoder().encode(text)));
  const ha2 = hash(
    qop === "auth-int" ? `${method}:${uri}:${hash(input.body)}` : `${method}:${uri}`,
  );
  if (qop === null) return hash(`${ha1}:${nonce}:${ha2}`);
  return hash([ha1, nonce, countText(input.nonceCount), input.cnonce, qop, ha2].join(":"));
}

/** The value of Authorization or Proxy-Authorization. [RFC 3261 §25.1](https://www.rfc-editor.org/rfc/rfc3261#section-25.1) */
export function formatCredentials(
  input: DigestInput,
  who: { readonly username: string; readonly realm: string; readonly opaque: string | null },
): string {
  const { algorithm, nonce, qop, uri, cnonce } = input;
  return [
    `Digest algorithm=${algorithm}`,
    `username=${quote(who.username)}`,
    `realm=${quote(who.realm)}`,
    // Nonce and opaque go back letter by letter, escapes included.
    `nonce="${nonce}"`,
    `uri=${quote(uri)}`,
    `response="${computeDigestResponse(input)}"`,
    ...(who.opaque === null ? [] : [`opaque="${who.opaque}"`]),
    ...(qop === null
      ? []
      : [`qop=${qop}`, `cnonce="${cnonce}"`, `nc=${countText(input.nonceCount)}`]),
  ].join(", ");
}

function countText(count: number): string {
  return count.toString(16).padStart(8, "0");
}

function quote(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}
