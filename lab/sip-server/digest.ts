/**
 * Owns: the arithmetic and the headers of Digest authentication, MD5 and SHA-256.
 * Must not know: who may sign in, which nonces are good, or what happens after a refusal.
 */
import { createHash, timingSafeEqual } from "node:crypto";
import { parseAuthParameters } from "./header-values.ts";

/** The algorithms of RFC 3261 and of RFC 8760. */
export type DigestAlgorithm = "MD5" | "SHA-256";

const hashNames = { MD5: "md5", "SHA-256": "sha256" } as const;

/** What a client claims in an Authorization or Proxy-Authorization header. */
export interface DigestCredentials {
  readonly username: string;
  readonly realm: string;
  readonly nonce: string;
  readonly uri: string;
  readonly response: string;
  readonly algorithm: DigestAlgorithm;
  readonly cnonce: string;
  /** Eight hexadecimal digits, as received: they enter the hash as text. */
  readonly nonceCount: string;
}

/**
 * `H(username:realm:password)`, all that a server or a client needs to keep of a password.
 * @see https://www.rfc-editor.org/rfc/rfc7616#section-3.4.2
 */
export function computeHa1(
  algorithm: DigestAlgorithm,
  username: string,
  realm: string,
  password: string,
): string {
  return hash(algorithm, `${username}:${realm}:${password}`);
}

/**
 * The response a client that knows HA1 must give, with `qop=auth`.
 * @see https://www.rfc-editor.org/rfc/rfc7616#section-3.4.1
 */
export function computeResponse(
  ha1: string,
  method: string,
  credentials: Pick<DigestCredentials, "algorithm" | "nonce" | "uri" | "cnonce" | "nonceCount">,
): string {
  const { algorithm, nonce, uri, cnonce, nonceCount } = credentials;
  const ha2 = hash(algorithm, `${method}:${uri}`);
  return hash(algorithm, `${ha1}:${nonce}:${nonceCount}:${cnonce}:auth:${ha2}`);
}

/** Whether the response fits HA1 and method; takes the same time whatever the difference. */
export function isResponseCorrect(
  ha1: string,
  method: string,
  credentials: DigestCredentials,
): boolean {
  const expected = Buffer.from(computeResponse(ha1, method, credentials));
  const given = Buffer.from(credentials.response.toLowerCase());
  return expected.length === given.length && timingSafeEqual(expected, given);
}

/** Reads the header; undefined when it is not Digest, not `qop=auth`, or incomplete. */
export function parseCredentials(header: string): DigestCredentials | undefined {
  const scheme = /^\s*Digest\s+/i.exec(header);
  if (!scheme) return undefined;
  const parameters = parseAuthParameters(header.slice(scheme[0].length));
  const algorithm = toAlgorithm(parameters.get("algorithm") ?? "MD5");
  const nonceCount = parameters.get("nc") ?? "";
  if (!algorithm || parameters.get("qop") !== "auth") return undefined;
  if (!/^[0-9a-f]{8}$/i.test(nonceCount)) return undefined;
  const [username, realm, nonce, uri, response, cnonce] = [
    "username",
    "realm",
    "nonce",
    "uri",
    "response",
    "cnonce",
  ].map((name) => parameters.get(name));
  if (!username || !realm || !nonce || !uri || !response || !cnonce) return undefined;
  return { username, realm, nonce, uri, response, algorithm, cnonce, nonceCount };
}

/**
 * The value of WWW-Authenticate or Proxy-Authenticate.
 * `stale` tells the client that its password was right and only the nonce has to be renewed.
 */
export function formatChallenge(challenge: {
  readonly realm: string;
  readonly nonce: string;
  readonly algorithm: DigestAlgorithm;
  readonly stale: boolean;
}): string {
  const { realm, nonce, algorithm, stale } = challenge;
  const base = `Digest realm="${realm}", nonce="${nonce}", algorithm=${algorithm}, qop="auth"`;
  return stale ? `${base}, stale=true` : base;
}

function toAlgorithm(name: string): DigestAlgorithm | undefined {
  const upper = name.toUpperCase();
  return upper === "MD5" || upper === "SHA-256" ? upper : undefined;
}

function hash(algorithm: DigestAlgorithm, text: string): string {
  return createHash(hashNames[algorithm]).update(text, "utf8").digest("hex");
}
