/**
 * Owns: the organisation's settings as they stand in form fields, and back.
 * Must not know: how the fields are drawn.
 */
import type { z } from "zod";
import type {
  OrganisationRecord,
  OrganisationSettings,
  organisationChange,
} from "../../src-contract/admin-api.ts";
import { filledLines } from "../parts/filled-lines.ts";

export interface OrganisationDraft extends Omit<OrganisationSettings, "leaseSeconds"> {
  readonly name: string;
  readonly domains: readonly string[];
  /** Empty for the service's own. */
  readonly leaseSeconds: string;
}

export function draftOfOrganisation({ name, domains, settings }: OrganisationRecord) {
  const { leaseSeconds, ...rest } = settings;
  const seconds = leaseSeconds === undefined ? "" : `${leaseSeconds}`;
  return { ...rest, name, domains, leaseSeconds: seconds } satisfies OrganisationDraft;
}

/** What is sent; not yet checked against the contract. */
export function changeOfOrganisation(
  { name, domains, leaseSeconds, ...settings }: OrganisationDraft,
  version: number,
): z.input<typeof organisationChange> {
  return {
    name: name.trim(),
    domains: filledLines(domains).map((domain) => domain.toLowerCase()),
    settings: {
      ...settings,
      ...(leaseSeconds.trim() !== "" && { leaseSeconds: Number(leaseSeconds) }),
    },
    version,
  };
}
