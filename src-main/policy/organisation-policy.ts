/**
 * Owns: what a policy says of the organisation.
 * Must not know: how organisations are found without one.
 */
import type { Policy } from "../../src-contract/policy.ts";
import type { OrganisationPolicy } from "../organisation/organisation-finder.ts";

/** The organisation that IT has laid down, or null. */
export function organisationPolicy({
  organisation,
  organisationUrl,
}: Policy): OrganisationPolicy | null {
  if (organisation !== undefined) return { kind: "document", document: organisation };
  return organisationUrl === undefined ? null : { kind: "url", url: organisationUrl };
}
