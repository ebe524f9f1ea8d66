/**
 * Owns: putting the organisation of the settings into an empty database, once, whoever starts first.
 * Must not know: what happens to it afterwards: from then on the database rules, and the settings are not read again.
 */
import { type Kysely, sql } from "kysely";
import { organisationSettings } from "../../src-contract/admin-api.ts";
import { comparableEmail } from "../accounts/comparable-email.ts";
import { writeAudit } from "../audit/audit.ts";
import type { CredentialServiceConfig } from "../service-config.ts";
import type { Tables } from "../storage/tables.ts";

/** What a first start needs of the settings. */
export type FirstStart = Pick<
  CredentialServiceConfig,
  "organisation" | "identityProvider" | "furtherIdentityProviders" | "accounts" | "sip"
>;

/** One instance at a time; any number that nobody else uses. */
const lock = 7_264_517_301;

/** True when the database was empty and is not any more. */
export function firstStart(database: Kysely<Tables>, settings: FirstStart): Promise<boolean> {
  return database.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(${lock}::bigint)`.execute(trx);
    const there = await trx.selectFrom("organisations").select("id").limit(1).executeTakeFirst();
    if (there !== undefined) return false;
    const organisationId = await addOrganisation(trx, settings);
    await addProviders(trx, settings, organisationId);
    for (const account of settings.accounts)
      await addAccount(trx, account, {
        organisationId,
        firstIssuer: settings.identityProvider?.issuer ?? null,
      });
    await writeAudit(
      trx,
      { actor: { kind: "service" } },
      {
        organisationId,
        action: "organisation.created",
        outcome: "done",
        detail: { accounts: settings.accounts.length },
      },
    );
    return true;
  });
}

async function addOrganisation(trx: Kysely<Tables>, settings: FirstStart): Promise<string> {
  const { domain } = settings.sip;
  const {
    id,
    name,
    domains,
    settings: decided,
  } = settings.organisation ?? {
    id: domain,
    name: domain,
    domains: [domain],
    settings: {},
  };
  const values = { id, name, domains: domains.map((one) => one.toLowerCase()) };
  await trx
    .insertInto("organisations")
    .values({ ...values, settings: JSON.stringify(organisationSettings.parse(decided)) })
    .execute();
  return id;
}

async function addProviders(
  trx: Kysely<Tables>,
  { identityProvider, furtherIdentityProviders }: FirstStart,
  organisationId: string,
): Promise<void> {
  if (identityProvider === undefined) return;
  const providers = [identityProvider, ...furtherIdentityProviders];
  await trx
    .insertInto("identity_providers")
    .values(
      providers.map((provider, position) => {
        const { hostname } = new URL(provider.issuer);
        const [clientId = ""] = provider.clientIds;
        const entry = provider.entry ?? {
          id: `provider-${position + 1}`,
          label: hostname,
          issuer: provider.issuer,
          clientId,
        };
        return {
          organisation_id: organisationId,
          slug: entry.id,
          label: entry.label,
          issuer: provider.issuer,
          audience: provider.audience,
          client_ids: provider.clientIds,
          scope: provider.scope,
          clock_tolerance_seconds: provider.clockToleranceSeconds,
          role_rules: JSON.stringify(provider.roleRules),
          otherwise_role: provider.otherwiseRole,
          entry: JSON.stringify(entry),
          admin_client_id: provider.adminClientId ?? null,
          position,
        };
      }),
    )
    .execute();
}

async function addAccount(
  trx: Kysely<Tables>,
  { email, user, displayName, subject, issuer }: FirstStart["accounts"][number],
  {
    organisationId,
    firstIssuer,
  }: { readonly organisationId: string; readonly firstIssuer: string | null },
): Promise<void> {
  const account = await trx
    .insertInto("accounts")
    .values({
      organisation_id: organisationId,
      username: user,
      display_name: displayName,
      email,
      email_key: comparableEmail(email),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const whose = issuer ?? firstIssuer;
  if (subject === undefined || whose === null) return;
  const person = await trx
    .insertInto("people")
    .values({ organisation_id: organisationId, issuer: whose, subject })
    .returning("id")
    .executeTakeFirstOrThrow();
  await trx
    .insertInto("links")
    .values({ person_id: person.id, account_id: account.id, origin: "administrator" })
    .execute();
}
