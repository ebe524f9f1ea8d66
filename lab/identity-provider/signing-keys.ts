/**
 * Owns: the keys the identity provider signs with: RS256 for ID tokens, ES256 for access tokens.
 * Must not know: what is signed.
 */
import { randomUUID } from "node:crypto";
import { exportJWK, generateKeyPair, type JWK } from "jose";

/** Fresh private keys with names nobody used before. */
export function createSigningKeys(): Promise<readonly JWK[]> {
  return Promise.all(
    ["RS256", "ES256"].map(async (alg) => {
      const { privateKey } = await generateKeyPair(alg, { extractable: true });
      return { ...(await exportJWK(privateKey)), alg, use: "sig", kid: randomUUID() };
    }),
  );
}
