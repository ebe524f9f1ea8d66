/**
 * Owns: phone accounts as administrators list, add, change and remove them.
 * Must not know: whose accounts they are, or how passwords are kept.
 */
import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import type { AccountChange, AccountRecord } from "../../src-contract/admin-api.ts";
import { administrationApi } from "../../src-contract/http-api/administration.ts";
import { sipSecretColumns } from "../accounts/account-secrets.ts";
import { comparableEmail } from "../accounts/comparable-email.ts";
import { writeAudit } from "../audit/audit.ts";
import { createCursors, pageOfRows } from "../http/cursor.ts";
import { HttpProblem } from "../http/problem.ts";
import { endLeases } from "../lease/ending.ts";
import { endPasswordSignIns } from "../password-sign-in/ending.ts";
import { hashPassword } from "../secrets/password-hash.ts";
import type { ServiceContext } from "../service-context.ts";
import type { AccountRow, Tables } from "../storage/tables.ts";
import { transact } from "../storage/transaction.ts";
import { listAccountRows, showAccount } from "./account-rows.ts";
import { adminRoute } from "./admin-route.ts";
import { orAlreadyThere } from "./unique.ts";

const notFound = (): HttpProblem => new HttpProblem(404, "not-found", "It is not there any more.");

export function accountRoutes(context: ServiceContext): void {
  const { database, announcements, secrets, now } = context;
  const cursors = createCursors(secrets);

  /** Columns of both passwords, hashed or sealed; only those that change. */
  async function secretColumns(id: string, { password, sipPassword }: AccountChange) {
    return {
      ...(password === undefined
        ? {}
        : { proof_hash: password === null ? null : await hashPassword(password) }),
      ...(sipPassword === undefined ? {} : sipSecretColumns(secrets, id, sipPassword, now())),
    };
  }

  adminRoute(context, administrationApi.listAccounts, async ({ query, organisationId }) => {
    const listed = `accounts ${organisationId}`;
    const { limit, q, cursor } = query;
    const after = cursors.read(listed, cursor)?.[0];
    const rows = await listAccountRows(database.sql, organisationId, { limit, q, after });
    return {
      status: 200,
      body: pageOfRows(rows, limit, showAccount, ({ username }) =>
        cursors.write(listed, [username]),
      ),
    };
  });

  adminRoute(context, administrationApi.addAccount, async ({ body, organisationId, origin }) => {
    const id = randomUUID();
    const sealed = await secretColumns(id, body);
    await orAlreadyThere(
      transact(database, async (trx) => {
        await trx
          .insertInto("accounts")
          .values({ id, organisation_id: organisationId, ...columnsOf(body), ...sealed })
          .execute();
        await writeAliases(trx, id, body);
        await writeAudit(trx, origin, {
          organisationId,
          action: "account.added",
          outcome: "done",
          account: body.user,
          detail: { id },
        });
        await announcements.announce({ kind: "account-changed", accountId: id }, trx);
      }),
    );
    return { status: 201, body: await readAccount(organisationId, id) };
  });

  adminRoute(context, administrationApi.changeAccount, async (incoming) => {
    const { body, organisationId, origin } = incoming;
    const { id } = incoming.parameters;
    const sealed = await secretColumns(id, body);
    await orAlreadyThere(
      transact(database, async (trx) => {
        const before = await find(trx, organisationId, id);
        if (before === undefined) throw notFound();
        // A lease speaks for the address of record it was made for; the SIP server knows it by its old name.
        if (!body.active || before.username !== body.user)
          await endLeases(
            trx,
            announcements,
            { accountId: id },
            { reason: "account-changed", origin, now: now() },
          );
        // Whoever knew the old one is not to go on with it; either of them signs in.
        if (body.password !== undefined || body.sipPassword !== undefined)
          await endPasswordSignIns(
            trx,
            announcements,
            { organisationId, accountId: id },
            { reason: "account-changed", origin, now: now() },
          );
        await trx
          .updateTable("accounts")
          .set({ ...columnsOf(body), ...sealed, epoch: before.epoch + 1 })
          .where("id", "=", id)
          .execute();
        await trx.deleteFrom("aliases").where("account_id", "=", id).execute();
        await writeAliases(trx, id, body);
        await writeAudit(trx, origin, {
          organisationId,
          action: "account.changed",
          outcome: "done",
          account: body.user,
          detail: { id, changed: changesOf(before, body) },
        });
        await announcements.announce({ kind: "account-changed", accountId: id }, trx);
      }),
    );
    return { status: 200, body: await readAccount(organisationId, id) };
  });

  adminRoute(context, administrationApi.removeAccount, async (incoming) => {
    const { organisationId, origin } = incoming;
    const { id } = incoming.parameters;
    await transact(database, async (trx) => {
      const account = await find(trx, organisationId, id);
      if (account === undefined) return;
      await endLeases(
        trx,
        announcements,
        { accountId: id },
        { reason: "account-changed", origin, now: now() },
      );
      await endPasswordSignIns(
        trx,
        announcements,
        { organisationId, accountId: id },
        { reason: "account-changed", origin, now: now() },
      );
      await remove(trx, id, new Date(now()));
      await writeAudit(trx, origin, {
        organisationId,
        action: "account.removed",
        outcome: "done",
        account: account.username,
        detail: { id },
      });
      await announcements.announce({ kind: "account-changed", accountId: id }, trx);
    });
    return { status: 204, body: undefined };
  });

  async function readAccount(organisationId: string, id: string): Promise<AccountRecord> {
    const [row] = await listAccountRows(database.sql, organisationId, { limit: 1, id });
    if (row === undefined) throw notFound();
    return showAccount(row);
  }
}

const columnsOf = ({ user, displayName, email, active }: AccountChange) => ({
  username: user,
  display_name: displayName,
  email,
  email_key: email === null ? null : comparableEmail(email),
  active,
});

/** Locked, so that no lease is issued for it meanwhile. */
const find = (
  trx: Kysely<Tables>,
  organisationId: string,
  id: string,
): Promise<AccountRow | undefined> =>
  trx
    .selectFrom("accounts")
    .selectAll()
    .where("id", "=", id)
    .where("organisation_id", "=", organisationId)
    .where("removed_at", "is", null)
    .forUpdate()
    .executeTakeFirst();

/**
 * Takes everything away that could lead to the account, and its name. The row itself goes with its last lease: until
 * then the SIP server may have to be told of that once more.
 */
async function remove(trx: Kysely<Tables>, id: string, at: Date): Promise<void> {
  await trx.deleteFrom("links").where("account_id", "=", id).execute();
  await trx.deleteFrom("aliases").where("account_id", "=", id).execute();
  await trx
    .updateTable("people")
    .set({ chosen_account_id: null })
    .where("chosen_account_id", "=", id)
    .execute();
  await trx
    .updateTable("scim_users")
    .set({ account_id: null })
    .where("account_id", "=", id)
    .execute();
  await trx
    .updateTable("accounts")
    .set((eb) => ({
      // No SIP user has a space in its name.
      username: `removed ${id}`,
      email: null,
      email_key: null,
      active: false,
      epoch: eb("epoch", "+", 1),
      proof_hash: null,
      sip_secret: null,
      removed_at: at,
    }))
    .where("id", "=", id)
    .execute();
  await trx
    .deleteFrom("accounts")
    .where("removed_at", "is not", null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("leases")
            .select("leases.id")
            .whereRef("leases.account_id", "=", "accounts.id")
            .where("leases.expires_at", ">", at),
        ),
      ),
    )
    .execute();
}

async function writeAliases(
  trx: Kysely<Tables>,
  id: string,
  { aliases }: AccountChange,
): Promise<void> {
  const byKey = new Map(aliases.map((email) => [comparableEmail(email), email]));
  if (byKey.size === 0) return;
  await trx
    .insertInto("aliases")
    .values([...byKey].map(([email_key, email]) => ({ account_id: id, email, email_key })))
    .execute();
}

/** Names of what is different; never a password. */
function changesOf(before: AccountRow, after: AccountChange): string {
  const changes: readonly (readonly [string, boolean])[] = [
    ["user", before.username !== after.user],
    ["displayName", before.display_name !== after.displayName],
    ["email", before.email !== after.email],
    ["active", before.active !== after.active],
    ["password", after.password !== undefined],
    ["sipPassword", after.sipPassword !== undefined],
  ];
  return changes.flatMap(([name, isChanged]) => (isChanged ? [name] : [])).join(" ");
}
