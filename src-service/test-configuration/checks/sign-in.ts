/**
 * Owns: the check whether somebody can sign in at the provider and the answer can be trusted.
 * Must not know: the other checks.
 */
import type { BrowserTokens } from "../../admin-sign-in/browser-oidc.ts";
import { codeOfFailure, reasonOfFailure } from "../../admin-sign-in/sign-in-failure.ts";
import { failed, type Outcome, passed } from "../outcome.ts";

/** @param redeem trades what the browser brought for tokens */
export async function checkSignIn(
  redeem: () => Promise<BrowserTokens>,
): Promise<Outcome<BrowserTokens>> {
  try {
    return passed("You were signed in, and the answer is genuine.", await redeem());
  } catch (error) {
    return failed(`The sign-in failed: ${reasonOfFailure(error)}.`, hintFor(error));
  }
}

function hintFor(error: unknown): string {
  switch (codeOfFailure(error)) {
    case "consent-denied":
      return "Sign in again and allow what is asked.";
    case "identity-provider-unreachable":
      return "Check that the provider's token address can be reached from here.";
    case "identity-provider-misconfigured":
      return "Check client id and secret of this page, its redirect address and its scopes at the provider.";
    default:
      return "Check issuer and client id. If both are right, somebody may be in between.";
  }
}
