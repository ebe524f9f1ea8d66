/**
 * Owns: the one administrator of an organisation who needs no identity provider: made, and recognised.
 * Must not know: HTTP, or what the administrator does.
 */
import { randomBytes } from "node:crypto";
import { writeAudit } from "../audit/audit.ts";
import { hashPassword, isPassword } from "../secrets/password-hash.ts";
import type { Database } from "../storage/database.ts";

/** Shown once; only a hash is kept. */
export interface BreakGlassSecret {
  readonly organisationId: string;
  readonly name: string;
  readonly password: string;
}

/** What it is called at the page and in the audit log. */
const breakGlassName = "break-glass";

/**
 * Makes the account, or makes it anew: the old password opens nothing any more and its sessions are over.
 * @throws Error when there is no such organisation
 */
export async function makeBreakGlass(
  database: Database,
  organisationId: string,
): Promise<BreakGlassSecret> {
  const organisation = await database.sql
    .selectFrom("organisations")
    .select("id")
    .where("id", "=", organisationId)
    .executeTakeFirst();
  if (organisation === undefined) throw new Error("there is no such organisation");
  const password = randomBytes(32).toString("base64url");
  const columns = { name: breakGlassName, password_hash: await hashPassword(password) };
  await database.sql.transaction().execute(async (trx) => {
    await trx
      .insertInto("break_glass")
      .values({ organisation_id: organisationId, ...columns })
      .onConflict((conflict) =>
        conflict
          .column("organisation_id")
          .doUpdateSet({ ...columns, created_at: new Date(), last_used_at: null }),
      )
      .execute();
    await trx
      .deleteFrom("admin_sessions")
      .where("organisation_id", "=", organisationId)
      .where("break_glass", "=", true)
      .execute();
    await writeAudit(
      trx,
      { actor: { kind: "service" } },
      { organisationId, action: "break-glass.made", outcome: "done" },
    );
  });
  return { organisationId, name: breakGlassName, password };
}

/** Whether these are the account's own words. Takes as long when there is no such account. */
export async function isBreakGlass(
  database: Database,
  { organisationId, name, password }: BreakGlassSecret,
): Promise<boolean> {
  const row = await database.sql
    .selectFrom("break_glass")
    .select(["name", "password_hash"])
    .where("organisation_id", "=", organisationId)
    .executeTakeFirst();
  const known = row !== undefined && row.name === name ? row.password_hash : null;
  return isPassword(password, known);
}

/** Whether an organisation has one. */
export async function hasBreakGlass(
  sql: Pick<Database["sql"], "selectFrom">,
  organisationId: string,
): Promise<boolean> {
  const row = await sql
    .selectFrom("break_glass")
    .select("name")
    .where("organisation_id", "=", organisationId)
    .executeTakeFirst();
  return row !== undefined;
}
