/**
 * Owns: more than one identity provider at one service: which of them judges a token.
 * Must not know: how a token is judged.
 */
import { decodeJwt } from "jose";
import type { AccessTokenVerifier } from "./access-token.ts";

/**
 * Hands each token to the verifier of the issuer it names. The name is only read, not believed: that
 * verifier pins its issuer, keys and audience. A token that names nobody known goes to the first, which refuses it.
 *
 * @param verifiers by issuer, at least one
 */
export function chooseByIssuer(
  verifiers: ReadonlyMap<string, AccessTokenVerifier>,
): AccessTokenVerifier {
  const [first] = verifiers.values();
  if (first === undefined) throw new Error("no identity provider is configured");
  return (token) => (verifiers.get(issuerOf(token) ?? "") ?? first)(token);
}

function issuerOf(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    return undefined;
  }
}
