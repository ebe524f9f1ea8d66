/**
 * Owns: identity providers of an organisation: listed, added, changed, removed; saved only when they can work.
 * Must not know: how a provider is looked at, or who trusts its tokens.
 */
import { type Kysely, sql } from "kysely";
import type { IdentityProviderDraft } from "../../src-contract/admin-api.ts";
import { administrationApi } from "../../src-contract/http-api/administration.ts";
import { adminRoute } from "../administration/admin-route.ts";
import { orAlreadyThere } from "../administration/unique.ts";
import { type Origin, writeAudit } from "../audit/audit.ts";
import { createCursors, pageOfRows } from "../http/cursor.ts";
import { HttpProblem } from "../http/problem.ts";
import type { ServiceContext } from "../service-context.ts";
import type { Tables } from "../storage/tables.ts";
import {
  columnsOf,
  fingerprintOf,
  recordOf,
  sealClientSecret,
} from "./identity-provider-record.ts";
import { moveProvider } from "./move-provider.ts";
import { endLeasesOf } from "./organisation-leases.ts";
import { changedMeanwhile } from "./organisation-routes.ts";
import { problemOfProvider } from "./validate-provider.ts";

const notFound = (): HttpProblem => new HttpProblem(404, "not-found", "It is not there any more.");

export function identityProviderRoutes(context: ServiceContext): void {
  const { database, announcements, secrets, fetch, now } = context;
  const cursors = createCursors(secrets);

  /** @throws HttpProblem 422 `configuration-refused` with what does not work */
  async function assertWorks(draft: IdentityProviderDraft): Promise<void> {
    const problem = await problemOfProvider(draft, fetch);
    if (problem !== null) throw new HttpProblem(422, "configuration-refused", problem);
  }

  async function changed(
    trx: Kysely<Tables>,
    origin: Origin,
    organisationId: string,
    happening: {
      readonly action: string;
      readonly detail: Record<string, string | number | boolean>;
    },
  ): Promise<void> {
    await writeAudit(trx, origin, { organisationId, outcome: "done", ...happening });
    await announcements.announce({ kind: "organisation-changed", organisationId }, trx);
  }

  /** When a test of exactly these settings passed; null when none did. */
  async function testedAt(
    trx: Kysely<Tables>,
    organisationId: string,
    draft: IdentityProviderDraft,
  ): Promise<Date | null> {
    const test = await trx
      .selectFrom("configuration_tests")
      .select("created_at")
      .where("organisation_id", "=", organisationId)
      .where("fingerprint", "=", fingerprintOf(draft))
      .where("state", "=", "passed")
      .orderBy("created_at", "desc")
      .executeTakeFirst();
    return test?.created_at ?? null;
  }

  adminRoute(context, administrationApi.listIdentityProviders, async (incoming) => {
    const { limit, cursor } = incoming.query;
    const listed = `identity-providers ${incoming.organisationId}`;
    const after = cursors.read(listed, cursor);
    let query = database.sql
      .selectFrom("identity_providers")
      .selectAll()
      .where("organisation_id", "=", incoming.organisationId);
    if (after !== null)
      query = query.where(
        sql<boolean>`(position, slug) > (${Number(after[0])}::integer, ${after[1] ?? ""})`,
      );
    const rows = await query
      .orderBy("position")
      .orderBy("slug")
      .limit(limit + 1)
      .execute();
    return {
      status: 200,
      body: pageOfRows(rows, limit, recordOf, ({ position, slug }) =>
        cursors.write(listed, [String(position), slug]),
      ),
    };
  });

  adminRoute(context, administrationApi.addIdentityProvider, async (incoming) => {
    const { organisationId, origin, body } = incoming;
    await assertWorks(body);
    const added = await orAlreadyThere(
      database.sql.transaction().execute(async (trx) => {
        const row = await trx
          .insertInto("identity_providers")
          .values((eb) => ({
            organisation_id: organisationId,
            ...columnsOf(body),
            position: eb
              .selectFrom("identity_providers")
              .select(sql<number>`coalesce(max(position) + 1, 0)`.as("next"))
              .where("organisation_id", "=", organisationId),
          }))
          .returning("id")
          .executeTakeFirstOrThrow();
        const { clientSecret } = body;
        const after = await trx
          .updateTable("identity_providers")
          .set({
            tested_at: await testedAt(trx, organisationId, body),
            client_secret:
              clientSecret === undefined ? null : sealClientSecret(secrets, row.id, clientSecret),
          })
          .where("id", "=", row.id)
          .returningAll()
          .executeTakeFirstOrThrow();
        await changed(trx, origin, organisationId, {
          action: "identity-provider.added",
          detail: { issuer: after.issuer, id: after.id },
        });
        return after;
      }),
    );
    return { status: 201, body: recordOf(added) };
  });

  adminRoute(context, administrationApi.changeIdentityProvider, async (incoming) => {
    const { organisationId, origin, admin } = incoming;
    const { enabled, version, position, ...draft } = incoming.body;
    const { id } = incoming.parameters;
    await assertWorks(draft);
    const after = await orAlreadyThere(
      database.sql.transaction().execute(async (trx) => {
        const before = await trx
          .selectFrom("identity_providers")
          .selectAll()
          .where("id", "=", id)
          .where("organisation_id", "=", organisationId)
          .forUpdate()
          .executeTakeFirst();
        if (before === undefined) throw notFound();
        if (before.version !== version) throw changedMeanwhile();
        const { clientSecret } = draft;
        const passed = await testedAt(trx, organisationId, draft);
        const { clientSecret: _, ...same } = draft;
        const isSame = fingerprintOf(same) === fingerprintOf(recordOf(before));
        const row = await trx
          .updateTable("identity_providers")
          .set({
            ...columnsOf(draft),
            enabled,
            version: version + 1,
            tested_at: isSame ? (passed ?? before.tested_at) : passed,
            ...secretColumn(id, clientSecret, before.issuer === draft.entry.issuer),
          })
          .where("id", "=", id)
          .returningAll()
          .executeTakeFirstOrThrow();
        if (position !== undefined) await moveProvider(trx, organisationId, id, position);
        // What a session was let in by may have changed; whoever changed it stays.
        await trx
          .deleteFrom("admin_sessions")
          .where("identity_provider_id", "=", id)
          .where("hash", "!=", admin.hash)
          .execute();
        if (!enabled || before.issuer !== row.issuer) await endLeases(trx, before.issuer, incoming);
        await changed(trx, origin, organisationId, {
          action: "identity-provider.changed",
          detail: { issuer: row.issuer, id, enabled, secretChanged: clientSecret !== undefined },
        });
        await assertNobodyIsLockedOut(trx, organisationId);
        return row;
      }),
    );
    return { status: 200, body: recordOf(after) };
  });

  adminRoute(context, administrationApi.removeIdentityProvider, async (incoming) => {
    const { organisationId, origin } = incoming;
    await database.sql.transaction().execute(async (trx) => {
      const row = await trx
        .deleteFrom("identity_providers")
        .where("id", "=", incoming.parameters.id)
        .where("organisation_id", "=", organisationId)
        .returning(["issuer", "id"])
        .executeTakeFirst();
      if (row === undefined) return;
      await endLeases(trx, row.issuer, incoming);
      await changed(trx, origin, organisationId, {
        action: "identity-provider.removed",
        detail: { issuer: row.issuer, id: row.id },
      });
      await assertNobodyIsLockedOut(trx, organisationId);
    });
    return { status: 204, body: undefined };
  });

  /** A secret that is not given stays, but is never shown to another issuer. */
  function secretColumn(id: string, given: string | undefined, sameIssuer: boolean) {
    if (given !== undefined) return { client_secret: sealClientSecret(secrets, id, given) };
    return sameIssuer ? {} : { client_secret: null };
  }

  async function endLeases(
    trx: Kysely<Tables>,
    issuer: string,
    { organisationId, origin }: { readonly organisationId: string; readonly origin: Origin },
  ): Promise<void> {
    await endLeasesOf(
      trx,
      announcements,
      organisationId,
      { issuers: [issuer], oneOf: true },
      { reason: "ended-by-organisation", origin, now: now() },
    );
  }
}

/** @throws HttpProblem 422 where nothing but single sign-on counts and no tested provider would be left */
async function assertNobodyIsLockedOut(trx: Kysely<Tables>, organisationId: string): Promise<void> {
  const { settings } = await trx
    .selectFrom("organisations")
    .select("settings")
    .where("id", "=", organisationId)
    .executeTakeFirstOrThrow();
  if (settings.singleSignOn !== "only") return;
  const left = await trx
    .selectFrom("identity_providers")
    .select("id")
    .where("organisation_id", "=", organisationId)
    .where("enabled", "=", true)
    .where("tested_at", "is not", null)
    .executeTakeFirst();
  if (left === undefined)
    throw new HttpProblem(
      422,
      "configuration-refused",
      "No identity provider that has passed Test configuration would be left, and nothing else counts.",
    );
}
