/**
 * Owns: switching the company's single sign-on off, on, or making it the only way, as its administrators would.
 * Must not know: who is signed in, or what becomes of them.
 */
import { type OrganisationSettings, organisationSettings } from "../../src-contract/admin-api.ts";
import { openAnnouncements } from "../../src-service/announcements/announcements.ts";
import { hasBreakGlass, makeBreakGlass } from "../../src-service/break-glass/break-glass.ts";
import { changeMode } from "../../src-service/organisations/single-sign-on-mode.ts";
import type { CompanyService } from "./company-service.ts";

/** Back on, its identity providers are in use and tested, and everybody they know is a user. */
export async function setSingleSignOn(
  { database }: Pick<CompanyService, "database">,
  to: OrganisationSettings["singleSignOn"],
): Promise<void> {
  const announcements = await openAnnouncements(database, () => undefined);
  const { id: organisationId } = await database.sql
    .selectFrom("organisations")
    .select("id")
    .executeTakeFirstOrThrow();
  if (!(await hasBreakGlass(database.sql, organisationId)))
    await makeBreakGlass(database, organisationId);
  await database.sql.transaction().execute(async (trx) => {
    const row = await trx.selectFrom("organisations").select("settings").executeTakeFirstOrThrow();
    const settings = organisationSettings.parse(row.settings);
    if (to !== "off")
      await trx
        .updateTable("identity_providers")
        .set({ enabled: true, tested_at: new Date(), otherwise_role: "user" })
        .execute();
    await changeMode(trx, announcements, {
      organisationId,
      from: settings.singleSignOn,
      to,
      origin: { actor: { kind: "administrator" } },
      now: Date.now(),
    });
    await trx
      .updateTable("organisations")
      .set({ settings: JSON.stringify({ ...settings, singleSignOn: to }) })
      .execute();
    await announcements.announce({ kind: "organisation-changed", organisationId }, trx);
  });
  await announcements.close();
}
