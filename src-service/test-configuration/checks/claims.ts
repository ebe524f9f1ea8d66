/**
 * Owns: the check whether the access token says what accounts are found by. Names of claims are shown, never values.
 * Must not know: the other checks.
 */
import { decodeJwt } from "jose";
import type { IdentityProviderDraft } from "../../../src-contract/admin-api.ts";
import { type Outcome, passed, warned } from "../outcome.ts";

/** Claims every token has, which say nothing about the person. */
const usual = new Set([
  "iss",
  "aud",
  "exp",
  "iat",
  "nbf",
  "jti",
  "cnf",
  "scope",
  "scp",
  "client_id",
]);

/** @param token one that was accepted */
export async function checkClaims(
  token: string,
  { roleRules }: IdentityProviderDraft,
): Promise<Outcome> {
  const claims = decodeJwt(token);
  const there = Object.keys(claims).filter((name) => !usual.has(name) && name.length <= 60);
  const found = `The token has ${there.slice(0, 20).join(", ")}.`;
  if (claims["email"] === undefined)
    return warned(
      found,
      "It has no email: put one into the access token, or link every phone by hand.",
      undefined,
    );
  if (claims["email_verified"] !== true)
    return warned(
      found,
      "It does not say that the email was verified (email_verified), so no phone is found by it.",
      undefined,
    );
  const missing = roleRules.find(({ claim }) => !Object.hasOwn(claims, claim));
  return missing === undefined
    ? passed(found, undefined)
    : warned(
        found,
        `A role rule asks for ${missing.claim.slice(0, 60)}, which is not there.`,
        undefined,
      );
}
