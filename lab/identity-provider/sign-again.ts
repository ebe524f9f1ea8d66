/**
 * Owns: changing what a token of the provider says and signing it again with the provider's own keys.
 * Must not know: why anybody wants that.
 */
import {
  decodeJwt,
  decodeProtectedHeader,
  importJWK,
  type JWK,
  type JWTPayload,
  SignJWT,
} from "jose";

/** The token with changed claims, as the provider itself would have signed it. */
export async function signAgain(
  token: string,
  change: (claims: JWTPayload) => JWTPayload,
  keys: readonly JWK[],
): Promise<string> {
  const { alg, kid, typ } = decodeProtectedHeader(token);
  const key = keys.find((candidate) => candidate.kid === kid);
  if (alg === undefined || key === undefined) return token;
  return new SignJWT(change(decodeJwt(token)))
    .setProtectedHeader({
      alg,
      ...(kid === undefined ? {} : { kid }),
      ...(typ === undefined ? {} : { typ }),
    })
    .sign(await importJWK(key, alg));
}
