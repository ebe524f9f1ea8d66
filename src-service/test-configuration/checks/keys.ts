/**
 * Owns: the check whether the provider's signatures can be verified.
 * Must not know: the other checks.
 */
import { lookAtKeys, type ProviderMetadata } from "../../organisations/validate-provider.ts";
import { failed, type Outcome, passed } from "../outcome.ts";

export async function checkKeys(
  metadata: ProviderMetadata,
  fetch: typeof globalThis.fetch,
): Promise<Outcome> {
  const look = await lookAtKeys(metadata, fetch);
  return look.kind === "bad"
    ? failed(look.problem, "Check the provider's signing keys.")
    : passed(`${look.found} public ${look.found === 1 ? "key" : "keys"} found.`, undefined);
}
