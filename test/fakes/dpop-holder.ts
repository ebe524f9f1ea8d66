/**
 * Owns: somebody with a key who makes DPoP proofs, true ones and any other.
 * Must not know: who judges them.
 */
import { createHash, randomUUID } from "node:crypto";
import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  type JWK,
  type JWTHeaderParameters,
  SignJWT,
} from "jose";

/** Members of claims or header to replace; `undefined` takes one away. */
type Changes = Readonly<Record<string, unknown>>;

export interface DpopHolder {
  /** What a token for this holder carries as `cnf.jkt`. */
  readonly thumbprint: string;
  readonly publicJwk: JWK;
  readonly privateJwk: JWK;
  /** A proof that would pass, but for the changes. */
  prove(
    request: { readonly method: string; readonly url: string; readonly accessToken: string },
    changes?: Changes,
    header?: Changes,
  ): Promise<string>;
}

/** @param now seconds since 1970 */
export async function createDpopHolder(
  now: () => number = () => Math.floor(Date.now() / 1000),
  alg = "ES256",
): Promise<DpopHolder> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  const publicJwk = await exportJWK(publicKey);
  return {
    thumbprint: await calculateJwkThumbprint(publicJwk),
    publicJwk,
    privateJwk: await exportJWK(privateKey),
    prove: ({ method, url, accessToken }, changes = {}, header = {}) => {
      const claims = {
        htm: method,
        htu: url,
        ath: createHash("sha256").update(accessToken).digest("base64url"),
        jti: randomUUID(),
        iat: now(),
        ...changes,
      };
      return new SignJWT(stated(claims))
        .setProtectedHeader(
          stated({ alg, typ: "dpop+jwt", jwk: publicJwk, ...header }) as JWTHeaderParameters,
        )
        .sign(privateKey);
    },
  };
}

const stated = (members: Changes): Record<string, unknown> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
