/**
 * Owns: the check whether the provider publishes what a sign-in needs, and speaks for the issuer that was entered.
 * Must not know: the other checks.
 */
import type { IdentityProviderDraft } from "../../../src-contract/admin-api.ts";
import {
  lookAtDiscovery,
  type ProviderMetadata,
  problemOfSettings,
} from "../../organisations/validate-provider.ts";
import { failed, type Outcome, passed, warned } from "../outcome.ts";

export async function checkDiscovery(
  draft: IdentityProviderDraft,
  fetch: typeof globalThis.fetch,
): Promise<Outcome<ProviderMetadata>> {
  const inSettings = problemOfSettings(draft);
  if (inSettings !== null) return failed(inSettings, "Enter the API's own identifier as audience.");
  const look = await lookAtDiscovery(draft.entry.issuer, fetch);
  if (look.kind === "bad")
    return failed(
      look.problem,
      "Copy the issuer from the provider's own page, letter by letter, and check that it can be reached from here.",
    );
  if (look.found.end_session_endpoint === undefined)
    return warned(
      "The provider was found; it has no sign-out address.",
      "Signing out at Offhook will leave people signed in at the provider.",
      look.found,
    );
  return passed("The provider was found and speaks for this issuer.", look.found);
}
