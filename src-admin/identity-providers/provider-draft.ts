/**
 * Owns: an identity provider as it stands in form fields, and back.
 * Must not know: how the fields are drawn, or which of them a product has (provider-fields.ts).
 */
import type { z } from "zod";
import type {
  IdentityProviderRecord,
  identityProviderDraft,
} from "../../src-contract/admin-api.ts";
import type { IdentityProvider, ProfileName } from "../../src-contract/identity-provider.ts";
import type { Role } from "../../src-contract/roles.ts";
import { filledLines } from "../parts/filled-lines.ts";
import { type EntryField, entryFields } from "./provider-fields.ts";

/** One line of the role mapping, while somebody types. */
export interface RoleLine {
  readonly claim: string;
  readonly value: string;
  readonly role: Role;
}

/** Everything as text, lines and choices. */
export interface ProviderDraft {
  readonly enabled: boolean;
  readonly profile: ProfileName;
  readonly label: string;
  /** Empty: made from the label. */
  readonly id: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly entrySecret: string;
  /** Separated by spaces; empty for the profile's own. */
  readonly scopes: string;
  readonly resource: string;
  readonly audience: string;
  readonly dpop: IdentityProvider["dpop"];
  readonly redirectPorts: string;
  readonly allowedTenants: readonly string[];
  readonly hostedDomains: readonly string[];
  readonly tokenAudience: string;
  readonly furtherClientIds: readonly string[];
  readonly scope: string;
  readonly clockToleranceSeconds: string;
  readonly roleLines: readonly RoleLine[];
  readonly otherwiseRole: Role | "none";
  readonly adminClientId: string;
  readonly adminSecret: string;
}

export const emptyProvider: ProviderDraft = {
  enabled: true,
  profile: "generic",
  label: "",
  id: "",
  issuer: "",
  clientId: "",
  entrySecret: "",
  scopes: "",
  resource: "",
  audience: "",
  dpop: "auto",
  redirectPorts: "",
  allowedTenants: [],
  hostedDomains: [],
  tokenAudience: "",
  furtherClientIds: [],
  scope: "sip:register",
  clockToleranceSeconds: "5",
  roleLines: [{ claim: "groups", value: "", role: "administrator" }],
  otherwiseRole: "none",
  adminClientId: "",
  adminSecret: "",
};

export function draftOfProvider({ entry, ...record }: IdentityProviderRecord): ProviderDraft {
  return {
    enabled: record.enabled,
    profile: entry.profile,
    label: entry.label,
    id: entry.id,
    issuer: entry.issuer,
    clientId: entry.clientId,
    entrySecret: entry.clientSecret ?? "",
    scopes: entry.scopes?.join(" ") ?? "",
    resource: entry.resource ?? "",
    audience: entry.audience ?? "",
    dpop: entry.dpop,
    redirectPorts: entry.redirectPorts.join(" "),
    allowedTenants: entry.allowedTenants ?? [],
    hostedDomains: entry.hostedDomains ?? [],
    tokenAudience: record.tokenAudience,
    furtherClientIds: record.furtherClientIds,
    scope: record.scope,
    clockToleranceSeconds: `${record.clockToleranceSeconds}`,
    roleLines: record.roleRules,
    otherwiseRole: record.otherwiseRole ?? "none",
    adminClientId: record.adminClientId ?? "",
    adminSecret: "",
  };
}

/**
 * What is sent, not yet checked against the contract. Settings another profile has are left out; those no form shows
 * stay as they were in `saved`.
 */
export function requestOfProvider(
  draft: ProviderDraft,
  saved: IdentityProviderRecord | null,
): z.input<typeof identityProviderDraft> {
  const has = (field: EntryField) => entryFields[draft.profile].includes(field);
  const text = <Key extends string>(key: Key, value: string, isThere = true) =>
    (isThere && value.trim() !== "" ? { [key]: value.trim() } : {}) as { [K in Key]?: string };
  const list = <Key extends string>(key: Key, values: readonly string[], isThere = true) =>
    (isThere && values.length > 0 ? { [key]: values } : {}) as { [K in Key]?: string[] };
  const { authorizationParameters, redirectHost, redirectPath } = saved?.entry ?? {};
  const keepsProfile = saved?.entry.profile === draft.profile;
  return {
    entry: {
      id: draft.id.trim() || idFrom(draft.label),
      label: draft.label.trim(),
      profile: draft.profile,
      issuer: draft.issuer.trim(),
      clientId: draft.clientId.trim(),
      ...text("clientSecret", draft.entrySecret, has("entrySecret")),
      ...list("scopes", words(draft.scopes)),
      ...text("resource", draft.resource, has("resource")),
      ...text("audience", draft.audience, has("audience")),
      dpop: draft.dpop,
      ...(keepsProfile && authorizationParameters !== undefined && { authorizationParameters }),
      ...(keepsProfile && redirectHost !== undefined && { redirectHost }),
      ...(redirectPath !== undefined && { redirectPath }),
      ...(has("redirectPorts") && { redirectPorts: words(draft.redirectPorts).map(Number) }),
      ...list("allowedTenants", filledLines(draft.allowedTenants), has("allowedTenants")),
      ...list("hostedDomains", filledLines(draft.hostedDomains), has("hostedDomains")),
    },
    tokenAudience: draft.tokenAudience.trim(),
    furtherClientIds: filledLines(draft.furtherClientIds),
    scope: draft.scope.trim(),
    clockToleranceSeconds: Number(draft.clockToleranceSeconds.trim() || Number.NaN),
    roleRules: draft.roleLines
      .map((line) => ({ ...line, claim: line.claim.trim(), value: line.value.trim() }))
      .filter(({ value }) => value !== ""),
    otherwiseRole: draft.otherwiseRole === "none" ? null : draft.otherwiseRole,
    ...text("adminClientId", draft.adminClientId),
    ...text("clientSecret", draft.adminSecret),
  };
}

/** Lower-case letters, digits and hyphens; stable, since it is made once. */
function idFrom(label: string): string {
  return label
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 64);
}

function words(text: string): string[] {
  return text.split(/[\s,]+/).filter((word) => word !== "");
}
