/**
 * Owns: the check whether the provider's access tokens would be accepted when a phone brings one.
 * Must not know: the other checks.
 */
import type { AccessTokenVerifier, Caller } from "../../access-token/access-token.ts";
import { IssuerUnreachable } from "../../access-token/issuer-keys.ts";
import { failed, type Outcome, passed } from "../outcome.ts";

export async function checkAccessToken(
  token: string,
  verify: AccessTokenVerifier,
): Promise<Outcome<Caller>> {
  try {
    const verdict = await verify(token);
    if (verdict.kind === "accepted")
      return passed("The access token is genuine and meant for this service.", verdict.caller);
    return failed(
      verdict.description,
      verdict.error === "insufficient_scope"
        ? "Define the scope at the provider, allow it for the app, and list it among the entry's scopes."
        : "Check audience, resource and API of the provider: the token must be a signed one for this service.",
    );
  } catch (error) {
    if (!(error instanceof IssuerUnreachable)) throw error;
    return failed("The provider's keys could not be had.", "Try again.");
  }
}
