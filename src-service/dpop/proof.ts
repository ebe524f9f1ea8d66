/**
 * Owns: the decision whether a DPoP proof was made for this very request, by the holder of the access token's key.
 * Must not know: HTTP, or whether the access token itself is good.
 */
import { createHash } from "node:crypto";
import {
  calculateJwkThumbprint,
  EmbeddedJWK,
  errors,
  type JWK,
  type JWTPayload,
  jwtVerify,
} from "jose";
import type { CredentialServiceConfig } from "../service-config.ts";
import type { Nonces } from "./nonces.ts";
import type { ReplayCache } from "./replay-cache.ts";
import { targetUri } from "./target-uri.ts";

/** Algorithms a proof may be signed with: public-key ones only. Said in every DPoP challenge. */
export const proofAlgorithms = ["ES256", "ES384", "EdDSA", "Ed25519", "PS256", "RS256"] as const;

/** What a proof has to speak of. */
export interface ProvedRequest {
  readonly method: string;
  /** As the caller sees it, i.e. in front of any reverse proxy. */
  readonly url: string;
  readonly accessToken: string;
  /** `cnf.jkt` of the access token. [RFC 9449 §6.1](https://www.rfc-editor.org/rfc/rfc9449#section-6.1) */
  readonly keyThumbprint: string;
}

/** Outcome of {@link ProofVerifier}. `error` is the word of [RFC 9449 §7.1](https://www.rfc-editor.org/rfc/rfc9449#section-7.1). */
export type ProofVerdict =
  | {
      readonly kind: "proved";
      /** Nonce to use from now on, where there is a newer one. */
      readonly nextNonce: string | null;
    }
  | {
      readonly kind: "refused";
      readonly error: "invalid_dpop_proof" | "invalid_token";
      /** Safe to send and to log: holds nothing of the proof. */
      readonly description: string;
    }
  | {
      readonly kind: "refused";
      readonly error: "use_dpop_nonce";
      readonly description: string;
      readonly nextNonce: string;
    };

/** Judges one proof. Throws only what the replay cache throws. */
export type ProofVerifier = (proof: string, request: ProvedRequest) => Promise<ProofVerdict>;

export interface ProofVerifierOptions {
  readonly dpop: CredentialServiceConfig["dpop"];
  readonly nonces: Nonces;
  readonly replays: ReplayCache;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Longer than any real proof; longer ones are not even parsed. */
const maxProofLength = 4_096;
const maxIdLength = 256;
/** Members of a JWK that only its owner may have. [RFC 7518 §6](https://www.rfc-editor.org/rfc/rfc7518#section-6) */
const privateMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

const refused = (
  description: string,
  error: "invalid_dpop_proof" | "invalid_token" = "invalid_dpop_proof",
): ProofVerdict => ({ kind: "refused", error, description });

/** The checks of [RFC 9449 §4.3](https://www.rfc-editor.org/rfc/rfc9449#section-4.3). */
export function createProofVerifier({
  dpop: { proofWindowSeconds, nonceSeconds, requireNonce },
  nonces,
  replays,
  now,
}: ProofVerifierOptions): ProofVerifier {
  const askForNonce = (description: string): ProofVerdict => ({
    kind: "refused",
    error: "use_dpop_nonce",
    description,
    nextNonce: nonces.current(),
  });

  /** When the proof was made: our own nonce says it better than the caller's clock. Null when it is in time. */
  function untimely({ iat, nonce }: JWTPayload): ProofVerdict | null {
    if (typeof iat !== "number") return refused("The proof does not say when it was made.");
    if (nonce !== undefined)
      return typeof nonce === "string" && nonces.isKnown(nonce)
        ? null
        : askForNonce("The nonce of the proof is not ours, or too old.");
    if (requireNonce) return askForNonce("The proof needs a nonce.");
    return Math.abs(now() / 1000 - iat) <= proofWindowSeconds
      ? null
      : askForNonce("The proof is too old, or comes from the future.");
  }

  return async (proof, { method, url, accessToken, keyThumbprint }) => {
    if (proof.length > maxProofLength) return refused("The proof is too long.");
    const verified = await verifySignature(proof, now());
    if (verified === null) return refused("The proof is not genuine.");
    const { key, payload } = verified;
    if (payload["htm"] !== method) return refused("The proof is for another method.");
    const { htu, jti } = payload;
    const target = typeof htu === "string" ? targetUri(htu) : null;
    if (target === null || target !== targetUri(url))
      return refused("The proof is for another address.");
    if (payload["ath"] !== hashOf(accessToken)) return refused("The proof is for another token.");
    if (typeof jti !== "string" || jti === "" || jti.length > maxIdLength)
      return refused("The proof has no usable id.");
    const thumbprint = await calculateJwkThumbprint(key);
    if (thumbprint !== keyThumbprint)
      return refused("The token is bound to another key.", "invalid_token");
    const late = untimely(payload);
    if (late !== null) return late;
    // Last, so that only proofs which would pass take room. No proof passes for longer than this.
    const until = now() / 1000 + 2 * Math.max(proofWindowSeconds, nonceSeconds);
    if (!(await replays.firstUse(hashOf(`${thumbprint} ${jti}`), until)))
      return refused("The proof has been used before.");
    const current = nonces.current();
    const hasOld = payload["nonce"] !== undefined && payload["nonce"] !== current;
    return { kind: "proved", nextNonce: hasOld ? current : null };
  };
}

/** Null unless the proof is signed by the public key in its own header. */
async function verifySignature(
  proof: string,
  now: number,
): Promise<{ readonly key: JWK; readonly payload: JWTPayload } | null> {
  try {
    const { protectedHeader, payload } = await jwtVerify(proof, EmbeddedJWK, {
      algorithms: [...proofAlgorithms],
      typ: "dpop+jwt",
      currentDate: new Date(now),
    });
    const key = protectedHeader.jwk;
    if (key === undefined || privateMembers.some((member) => member in key)) return null;
    return { key, payload };
  } catch (error) {
    // Keys that cannot be imported are told by the runtime in its own words.
    if (error instanceof errors.JOSEError || isKeyError(error)) return null;
    throw error;
  }
}

const isKeyError = (error: unknown): boolean =>
  error instanceof DOMException || error instanceof TypeError;

const hashOf = (text: string): string => createHash("sha256").update(text).digest("base64url");
