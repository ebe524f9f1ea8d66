/**
 * Owns: the headers that show who asks: a bearer token, or a bound token with a proof made for this one request.
 * Must not know: where tokens come from, or how requests are sent.
 */
import { createHash, randomUUID } from "node:crypto";
import { SignJWT } from "jose";
import type { KeptTokens } from "../tokens/token-set.ts";
import { dpopAlgorithm, openDpopKey, publicJwk } from "./dpop-key.ts";

/** One request, as its proof names it. */
export interface AuthorizedRequest {
  readonly method: string;
  readonly url: string;
  /** What the server gave us to prove that the proof is fresh. [RFC 9449 §9](https://www.rfc-editor.org/rfc/rfc9449#section-9) */
  readonly nonce?: string | undefined;
}

/** Headers of a request. */
export interface AuthorizationHeaders {
  readonly authorization: string;
  /** Absent with a bearer token. */
  readonly dpop?: string;
}

/**
 * The headers for one request with these tokens. A proof is good for this method, address and token, once.
 * [RFC 9449 §4.2, §7](https://www.rfc-editor.org/rfc/rfc9449#section-4.2)
 *
 * @param now milliseconds since 1970
 * @throws OffhookError `keychain-unreadable` when the key is damaged
 */
export async function authorizeRequest(
  { accessToken, tokenType, dpopKey }: Pick<KeptTokens, "accessToken" | "tokenType" | "dpopKey">,
  { method, url, nonce }: AuthorizedRequest,
  now: number,
): Promise<AuthorizationHeaders> {
  if (tokenType === "Bearer" || dpopKey === undefined)
    return { authorization: `Bearer ${accessToken}` };
  const { origin, pathname } = new URL(url);
  const { privateKey } = await openDpopKey(dpopKey);
  const proof = await new SignJWT({
    htm: method,
    htu: origin + pathname,
    ath: createHash("sha256").update(accessToken).digest("base64url"),
    jti: randomUUID(),
    iat: Math.floor(now / 1_000),
    ...(nonce === undefined ? {} : { nonce }),
  })
    .setProtectedHeader({ alg: dpopAlgorithm, typ: "dpop+jwt", jwk: publicJwk(dpopKey) })
    .sign(privateKey);
  return { authorization: `DPoP ${accessToken}`, dpop: proof };
}
