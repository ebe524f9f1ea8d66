/**
 * Owns: reading and changing an organisation and its settings.
 * Must not know: what single sign-on's modes mean, or who reads the settings.
 */
import { type OrganisationRecord, organisationSettings } from "../../src-contract/admin-api.ts";
import { administrationApi } from "../../src-contract/http-api/administration.ts";
import { adminRoute } from "../administration/admin-route.ts";
import { writeAudit } from "../audit/audit.ts";
import { hasBreakGlass } from "../break-glass/break-glass.ts";
import { HttpProblem } from "../http/problem.ts";
import type { ServiceContext } from "../service-context.ts";
import type { OrganisationRow } from "../storage/tables.ts";
import { changeMode } from "./single-sign-on-mode.ts";

const changeableOf = ({
  id,
  name,
  domains,
  settings,
  version,
}: OrganisationRow): Omit<OrganisationRecord, "breakGlass"> => ({
  id,
  name,
  domains,
  // What was left out when they were stored is filled in.
  settings: organisationSettings.parse(settings),
  version,
});

export const changedMeanwhile = (): HttpProblem =>
  new HttpProblem(409, "changed-meanwhile", "Somebody else has changed this meanwhile.");

async function recordOf(
  row: OrganisationRow,
  sql: Parameters<typeof hasBreakGlass>[0],
): Promise<OrganisationRecord> {
  return { ...changeableOf(row), breakGlass: await hasBreakGlass(sql, row.id) };
}

export function organisationRoutes(context: ServiceContext): void {
  const { database, announcements, now } = context;

  adminRoute(context, administrationApi.readOrganisation, async ({ organisationId }) => {
    const row = await database.sql
      .selectFrom("organisations")
      .selectAll()
      .where("id", "=", organisationId)
      .executeTakeFirstOrThrow();
    return { status: 200, body: await recordOf(row, database.sql) };
  });

  adminRoute(context, administrationApi.changeOrganisation, async (incoming) => {
    const { organisationId, origin } = incoming;
    const { name, domains, settings, version } = incoming.body;
    const row = await database.sql.transaction().execute(async (trx) => {
      const before = await trx
        .selectFrom("organisations")
        .selectAll()
        .where("id", "=", organisationId)
        .forUpdate()
        .executeTakeFirstOrThrow();
      if (before.version !== version) throw changedMeanwhile();
      await changeMode(trx, announcements, {
        organisationId,
        from: changeableOf(before).settings.singleSignOn,
        to: settings.singleSignOn,
        origin,
        now: now(),
      });
      const after = await trx
        .updateTable("organisations")
        .set({
          name,
          domains: [...new Set(domains.map((domain) => domain.toLowerCase()))],
          settings: JSON.stringify(settings),
          version: version + 1,
        })
        .where("id", "=", organisationId)
        .returningAll()
        .executeTakeFirstOrThrow();
      await writeAudit(trx, origin, {
        organisationId,
        action: "organisation.changed",
        outcome: "done",
        detail: { version: after.version, changed: changesOf(before, after) },
      });
      await announcements.announce({ kind: "organisation-changed", organisationId }, trx);
      return after;
    });
    return { status: 200, body: await recordOf(row, database.sql) };
  });
}

/** Names of what is different. */
function changesOf(before: OrganisationRow, after: OrganisationRow): string {
  const flat = (row: OrganisationRow): Record<string, unknown> => {
    const { name, domains, settings } = changeableOf(row);
    return { name, domains, ...settings };
  };
  const [old, fresh] = [flat(before), flat(after)];
  return Object.keys({ ...old, ...fresh })
    .filter((key) => JSON.stringify(old[key]) !== JSON.stringify(fresh[key]))
    .join(" ");
}
