/**
 * Owns: the key a sign-in's tokens are bound to: made, written down, opened.
 * Must not know: which tokens, or where the key is kept.
 */
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK } from "jose";
import { z } from "zod";
import { OffhookError } from "../../src-contract/errors.ts";

/** The algorithm of every key and proof of ours; providers that know DPoP know it. */
export const dpopAlgorithm = "ES256";

const coordinate = z.string().regex(/^[\w-]{43}$/);
/** A private P-256 key as JWK. A secret: it stays in the keychain and in memory. [RFC 7518 §6.2](https://www.rfc-editor.org/rfc/rfc7518#section-6.2) */
export const dpopKey = z.object({
  kty: z.literal("EC"),
  crv: z.literal("P-256"),
  x: coordinate,
  y: coordinate,
  d: coordinate,
});
export type DpopKey = z.output<typeof dpopKey>;

/** A new key. */
export async function createDpopKey(): Promise<DpopKey> {
  const { privateKey } = await generateKeyPair(dpopAlgorithm, { extractable: true });
  return dpopKey.parse(await exportJWK(privateKey));
}

/**
 * The key as the runtime's own objects; the private one cannot be read out of them again.
 *
 * @throws OffhookError `keychain-unreadable` when what was kept is not a key
 */
export async function openDpopKey(key: DpopKey): Promise<CryptoKeyPair> {
  try {
    const [privateKey, publicKey] = await Promise.all([
      importJWK(key, dpopAlgorithm, { extractable: false }),
      importJWK(publicJwk(key), dpopAlgorithm, { extractable: true }),
    ]);
    if (privateKey instanceof Uint8Array || publicKey instanceof Uint8Array)
      throw new TypeError("not a key pair");
    return { privateKey, publicKey };
  } catch {
    // Not the runtime's own message: it may quote the key.
    throw new OffhookError("keychain-unreadable");
  }
}

/** What everybody may see of a key. */
export const publicJwk = ({ kty, crv, x, y }: DpopKey): JWK => ({ kty, crv, x, y });

/** How tokens and authorization requests name the key. [RFC 7638](https://www.rfc-editor.org/rfc/rfc7638) */
export const thumbprintOf = (key: DpopKey): Promise<string> =>
  calculateJwkThumbprint(publicJwk(key));
