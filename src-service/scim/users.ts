/**
 * Owns: SCIM users in the database, each change together with what it means for phone account and sign-ins.
 * Must not know: HTTP.
 */
import { sql } from "kysely";
import { writeAudit } from "../audit/audit.ts";
import type { Database } from "../storage/database.ts";
import type { Change, Changes } from "./change.ts";
import { comeBack, leave } from "./comings-and-goings.ts";
import { findMatching } from "./find-matching.ts";
import { grouped } from "./grouped.ts";
import { mentions, narrow, type Quick } from "./narrowing.ts";
import { givePhoneAccount } from "./phone-account.ts";
import { isWanted } from "./projection.ts";
import type { Resource } from "./resource-input.ts";
import type { ResourceStore } from "./resource-store.ts";
import { userType } from "./schemas/user.ts";
import { ScimError } from "./scim-error.ts";
import type { Stored } from "./stored-resource.ts";
import { type UserRow, userColumns, userOf, valuesOf } from "./user-row.ts";
import { isUuid } from "./uuid.ts";
import { addressesOf, wantedPhone } from "./wanted-phone.ts";

/** Looked at in one go. */
const batchSize = 500;

export function createUsers(database: Database, changes: Changes): ResourceStore {
  return {
    type: userType,
    find: (organisationId, question) => {
      const { filter, sortBy } = question;
      const withGroups =
        mentions(userType, filter, "groups") || sortBy?.toLowerCase().startsWith("groups") === true;
      return findMatching(userType, question, async (after) => {
        let query = database.sql
          .selectFrom("scim_users")
          .select(userColumns)
          .where("organisation_id", "=", organisationId)
          .where((eb) => narrow(userType, filter, quick, eb) ?? eb.val(true))
          .orderBy("id")
          .limit(batchSize);
        if (after !== null) query = query.where("id", ">", after);
        const users = (await query.execute()).map(userOf);
        return withGroups ? addGroups(database, users) : users;
      });
    },
    async load(organisationId, ids, selection) {
      const known = ids.filter(isUuid);
      if (known.length === 0) return [];
      const rows = await database.sql
        .selectFrom("scim_users")
        .select(userColumns)
        .where("organisation_id", "=", organisationId)
        .where("id", "in", known)
        .execute();
      const users = new Map(rows.map((row) => [row.id, userOf(row)]));
      const inOrder = ids.flatMap((id) => users.get(id) ?? []);
      return isWanted(userType, "groups", selection) ? addGroups(database, inOrder) : inOrder;
    },
    add: (request, resource) =>
      changes(request, async (change) => {
        const row = await change.within
          .insertInto("scim_users")
          .values({ ...valuesOf(resource), organisation_id: change.organisationId })
          .returning(userColumns)
          .executeTakeFirstOrThrow();
        await follow(change, row, resource);
        await note(change, "scim.user-added", row);
        return userOf(row);
      }),
    change: (request, id, make) =>
      changes(request, async (change) => {
        const row = await lock(change, id);
        const [now] = await addGroups(change.within, [userOf(row)]);
        const resource = make(now ?? userOf(row));
        const changed = await change.within
          .updateTable("scim_users")
          .set((eb) => ({
            ...valuesOf(resource),
            version: eb("version", "+", 1),
            updated_at: new Date(change.now),
          }))
          .where("id", "=", id)
          .returning(userColumns)
          .executeTakeFirstOrThrow();
        await follow(change, changed, resource, row);
        await note(change, "scim.user-changed", changed);
        const [stored] = await addGroups(change.within, [userOf(changed)]);
        return stored ?? userOf(changed);
      }),
    remove: (request, id, check) =>
      changes(request, async (change) => {
        const row = await lock(change, id);
        const user = userOf(row);
        check(user);
        await leave(change, memberOf(row, user.resource, row.account_id));
        await change.within.deleteFrom("scim_users").where("id", "=", id).execute();
        await note(change, "scim.user-removed", row);
      }),
  };
}

const quick: Quick = (path, value) => {
  if (typeof value === "boolean") return path === "active" ? sql`active = ${value}` : null;
  if (typeof value !== "string") return null;
  switch (path) {
    case "userName":
      return sql`user_name_key = ${value.toLowerCase()}`;
    case "externalId":
      return sql`external_id = ${value}`;
    case "id":
      return isUuid(value) ? sql`id = ${value}` : sql`false`;
    default:
      return null;
  }
};

async function lock({ within, organisationId }: Change, id: string): Promise<UserRow> {
  const row = isUuid(id)
    ? await within
        .selectFrom("scim_users")
        .select(userColumns)
        .where("organisation_id", "=", organisationId)
        .where("id", "=", id)
        .forUpdate()
        .executeTakeFirst()
    : undefined;
  if (row === undefined) throw new ScimError(404, null, "There is no such user.");
  return row;
}

/** Brings phone account and sign-ins in step with the user. @param before null for a new user */
async function follow(
  change: Change,
  row: UserRow,
  resource: Resource,
  before: UserRow | null = null,
): Promise<void> {
  const accountId = await givePhoneAccount(
    change,
    { id: row.id, accountId: row.account_id },
    wantedPhone(resource),
  );
  if (accountId !== row.account_id)
    await change.within
      .updateTable("scim_users")
      .set({ account_id: accountId })
      .where("id", "=", row.id)
      .execute();
  const member = memberOf(row, resource, accountId);
  // An account that has just come to somebody who is away must not stay on, nor one that comes back stay off.
  if (!row.active) await leave(change, member);
  else if (before?.active !== true || accountId !== row.account_id) await comeBack(change, member);
}

const memberOf = (row: UserRow, resource: Resource, accountId: string | null) => ({
  id: row.id,
  accountId,
  externalId: row.external_id,
  addresses: addressesOf(resource),
});

const note = (
  { within, origin, organisationId }: Change,
  action: string,
  { id, user_name, active }: UserRow,
): Promise<void> =>
  writeAudit(within, origin, {
    organisationId,
    action,
    outcome: "done",
    detail: { user: id, userName: user_name, active },
  });

/** `groups` is not stored with the user. */
async function addGroups(
  database: Database | Change["within"],
  users: readonly Stored[],
): Promise<readonly Stored[]> {
  if (users.length === 0) return users;
  const within = "sql" in database ? database.sql : database;
  const rows = await within
    .selectFrom("scim_members")
    .innerJoin("scim_groups", "scim_groups.id", "scim_members.group_id")
    .select(["scim_members.user_id", "scim_groups.id", "scim_groups.display_name"])
    .where(
      "scim_members.user_id",
      "in",
      users.map(({ id }) => id),
    )
    .orderBy("scim_groups.display_name")
    .orderBy("scim_groups.id")
    .execute();
  const groups = grouped(rows, ({ user_id }) => user_id);
  return users.map((user) => {
    const own = groups.get(user.id);
    if (own === undefined) return user;
    const values = own.map(({ id, display_name }) => ({
      value: id,
      display: display_name,
      type: "direct",
    }));
    return { ...user, resource: { ...user.resource, groups: values } };
  });
}
