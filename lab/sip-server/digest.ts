/**
 * Owns: the arithmetic and the headers of Digest authentication, MD5 and SHA-256.
 * Must not know: who may sign in, which nonces are good, or what happens after a refusal.
 */
import { createHash, timingSafeEqual } from "node:crypto";
import { parseAuthParameters } from "./header-values.ts";

/** The algorithms of RFC 3261 and of RFC 8760. */
export type DigestAlgorithm = "MD5" | "SHA-256";

/** What a response covers: the request alone, or its body as well. */
export type QualityOfProtection = "auth" | "auth-int";

/** The parts of a request that enter its response. */
export interface SignedParts {
  readonly method: string;
  /** Counts with `auth-int` only. */
  readonly body: string;
}

const hashNames = { MD5: "md5", "SHA-256": "sha256" } as const;

/** What a client claims in an Authorization or Proxy-Authorization header. */
export interface DigestCredentials {
  readonly username: string;
  readonly realm: string;
  readonly nonce: string;
  readonly uri: string;
  readonly response: string;
  readonly algorithm: DigestAlgorithm;
  readonly qop: QualityOfProtection;
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
 * The response a client that knows HA1 must give.
 * @see https://www.rfc-editor.org/rfc/rfc7616#section-3.4.1
 */
export function computeResponse(
  ha1: string,
  { method, body }: SignedParts,
  credentials: Omit<DigestCredentials, "username" | "realm" | "response">,
): string {
  const { algorithm, nonce, uri, qop, cnonce, nonceCount } = credentials;
  const bodyHash = qop === "auth-int" ? `:${hash(algorithm, body)}` : "";
  const ha2 = hash(algorithm, `${method}:${uri}${bodyHash}`);
  return hash(algorithm, `${ha1}:${nonce}:${nonceCount}:${cnonce}:${qop}:${ha2}`);
}

/** Whether the response fits HA1 and request; takes the same time whatever the difference. */
export function isResponseCorrect(
  ha1: string,
  signed: SignedParts,
  credentials: DigestCredentials,
): boolean {
  const expected = Buffer.from(computeResponse(ha1, signed, credentials));
  const given = Buffer.from(credentials.response.toLowerCase());
  return expected.length === given.length && timingSafeEqual(expected, given);
}

/** Reads the header; undefined when it is not Digest, without a `qop` we know, or incomplete. */
export function parseCredentials(header: string): DigestCredentials | undefined {
  const scheme = /^\s*Digest\s+/i.exec(header);
  if (!scheme) return undefined;
  const parameters = parseAuthParameters(header.slice(scheme[0].length));
  const algorithm = toAlgorithm(parameters.get("algorithm") ?? "MD5");
  const nonceCount = parameters.get("nc") ?? "";
  const qop = parameters.get("qop");
  if (!algorithm || (qop !== "auth" && qop !== "auth-int")) return undefined;
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
  return { username, realm, nonce, uri, response, algorithm, qop, cnonce, nonceCount };
}

/**
 * The value of WWW-Authenticate or Proxy-Authenticate.
 * `stale` tells the client that its password was right and only the nonce has to be renewed.
 */
export function formatChallenge(challenge: {
  readonly realm: string;
  readonly nonce: string;
  readonly algorithm: DigestAlgorithm;
  readonly qop: readonly QualityOfProtection[];
  readonly stale: boolean;
}): string {
  const { realm, nonce, algorithm, qop, stale } = challenge;
  const base = `Digest realm="${realm}", nonce="${nonce}", algorithm=${algorithm}, qop="${qop.join(",")}"`;
  return stale ? `${base}, stale=true` : base;
}

function toAlgorithm(name: string): DigestAlgorithm | undefined {
  const upper = name.toUpperCase();
  return upper === "MD5" || upper === "SHA-256" ? upper : undefined;
}

function hash(algorithm: DigestAlgorithm, text: string): string {
  return createHash(hashNames[algorithm]).update(text, "utf8").digest("hex");
}
