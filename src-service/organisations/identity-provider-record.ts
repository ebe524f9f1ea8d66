/**
 * Owns: an identity provider as a row, and the same as administrators see and write it.
 * Must not know: HTTP, or whether its settings work.
 */
import { createHash } from "node:crypto";
import type { Insertable } from "kysely";
import {
  type IdentityProviderDraft,
  type IdentityProviderRecord,
  identityProviderDraft,
} from "../../src-contract/admin-api.ts";
import type { SecretBox } from "../secrets/secret-box.ts";
import type { IdentityProviderRow, IdentityProvidersTable } from "../storage/tables.ts";

const secretOf = (id: string): string => `identity_providers.client_secret ${id}`;

/** Columns that say what a draft says; its secret is sealed apart from them, by {@link sealClientSecret}. */
export function columnsOf(draft: IdentityProviderDraft) {
  const { entry } = draft;
  return {
    slug: entry.id,
    label: entry.label,
    issuer: entry.issuer,
    audience: draft.tokenAudience,
    client_ids: [...new Set([entry.clientId, ...draft.furtherClientIds])],
    scope: draft.scope,
    clock_tolerance_seconds: draft.clockToleranceSeconds,
    role_rules: JSON.stringify(draft.roleRules),
    otherwise_role: draft.otherwiseRole,
    entry: JSON.stringify(entry),
    admin_client_id: draft.adminClientId ?? null,
  } satisfies Partial<Insertable<IdentityProvidersTable>>;
}

export const sealClientSecret = (secrets: SecretBox, id: string, secret: string): Buffer =>
  secrets.seal(secret, secretOf(id));

/** The settings with their secret, e.g. to sign somebody in. @throws SecretUnreadable */
export function draftOf(row: IdentityProviderRow, secrets: SecretBox): IdentityProviderDraft {
  const draft = publicDraftOf(row);
  return row.client_secret === null
    ? draft
    : { ...draft, clientSecret: secrets.open(row.client_secret, secretOf(row.id)) };
}

function publicDraftOf(row: IdentityProviderRow): IdentityProviderDraft {
  const clientId = row.entry["clientId"];
  return identityProviderDraft.parse({
    entry: row.entry,
    tokenAudience: row.audience,
    furtherClientIds: row.client_ids.filter((id) => id !== clientId),
    scope: row.scope,
    clockToleranceSeconds: row.clock_tolerance_seconds,
    roleRules: row.role_rules,
    otherwiseRole: row.otherwise_role,
    ...(row.admin_client_id === null ? {} : { adminClientId: row.admin_client_id }),
  });
}

/** What administrators see: everything but the secret. */
export function recordOf(row: IdentityProviderRow): IdentityProviderRecord {
  const { clientSecret: _, ...draft } = publicDraftOf(row);
  return {
    ...draft,
    id: row.id,
    enabled: row.enabled,
    hasClientSecret: row.client_secret !== null,
    testedAt: row.tested_at?.toISOString() ?? null,
    version: row.version,
  };
}

/** The same for the same settings, whoever wrote them down and in whatever order; secrets do not count. */
export function fingerprintOf(draft: IdentityProviderDraft): string {
  const { clientSecret: _, furtherClientIds, ...settings } = identityProviderDraft.parse(draft);
  const { label: _label, ...entry } = settings.entry;
  const all = {
    ...settings,
    entry,
    furtherClientIds: furtherClientIds.filter((id) => id !== entry.clientId).sort(),
  };
  return createHash("sha256")
    .update(JSON.stringify(sorted(all)))
    .digest("base64url");
}

/** Members in one order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => [name, sorted(member)]),
  );
}
