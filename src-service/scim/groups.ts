/**
 * Owns: SCIM groups and who is in them, in the database. They are kept for the client; roles come from the sign-in.
 * Must not know: HTTP.
 */
import { sql } from "kysely";
import { writeAudit } from "../audit/audit.ts";
import type { Database } from "../storage/database.ts";
import type { Change, Changes } from "./change.ts";
import { findMatching } from "./find-matching.ts";
import { grouped } from "./grouped.ts";
import { mentions, narrow, type Quick } from "./narrowing.ts";
import { isWanted } from "./projection.ts";
import { isObject, type Resource } from "./resource-input.ts";
import type { ResourceStore } from "./resource-store.ts";
import { groupType } from "./schemas/group.ts";
import { ScimError } from "./scim-error.ts";
import type { Stored } from "./stored-resource.ts";
import { isUuid } from "./uuid.ts";

/** Looked at in one go; groups may have many members. */
const batchSize = 50;
/** Rows of one INSERT; PostgreSQL takes 65,535 parameters. */
const rowsAtOnce = 5000;

const columns = [
  "id",
  "display_name",
  "external_id",
  "version",
  "created_at",
  "updated_at",
] as const;

interface GroupRow {
  readonly id: string;
  readonly display_name: string;
  readonly external_id: string | null;
  readonly version: number;
  readonly created_at: Date;
  readonly updated_at: Date;
}

export function createGroups(database: Database, changes: Changes): ResourceStore {
  return {
    type: groupType,
    find: (organisationId, question) => {
      const { filter, sortBy } = question;
      const withMembers =
        mentions(groupType, filter, "members") ||
        sortBy?.toLowerCase().startsWith("members") === true;
      return findMatching(groupType, question, async (after) => {
        let query = database.sql
          .selectFrom("scim_groups")
          .select(columns)
          .where("organisation_id", "=", organisationId)
          .where((eb) => narrow(groupType, filter, quick, eb) ?? eb.val(true))
          .orderBy("id")
          .limit(batchSize);
        if (after !== null) query = query.where("id", ">", after);
        const groups = (await query.execute()).map(groupOf);
        return withMembers ? addMembers(database.sql, groups) : groups;
      });
    },
    async load(organisationId, ids, selection) {
      const known = ids.filter(isUuid);
      if (known.length === 0) return [];
      const rows = await database.sql
        .selectFrom("scim_groups")
        .select(columns)
        .where("organisation_id", "=", organisationId)
        .where("id", "in", known)
        .execute();
      const groups = new Map(rows.map((row) => [row.id, groupOf(row)]));
      const inOrder = ids.flatMap((id) => groups.get(id) ?? []);
      return isWanted(groupType, "members", selection)
        ? addMembers(database.sql, inOrder)
        : inOrder;
    },
    add: (request, resource) =>
      changes(request, async (change) => {
        const row = await change.within
          .insertInto("scim_groups")
          .values({ ...valuesOf(resource), organisation_id: change.organisationId })
          .returning(columns)
          .executeTakeFirstOrThrow();
        await setMembers(change, row.id, new Set(), membersOf(resource));
        await note(change, "scim.group-added", row);
        return withMembers(change, row);
      }),
    change: (request, id, make) =>
      changes(request, async (change) => {
        const now = await withMembers(change, await lock(change, id));
        const resource = make(now);
        const changed = await change.within
          .updateTable("scim_groups")
          .set((eb) => ({
            ...valuesOf(resource),
            version: eb("version", "+", 1),
            updated_at: new Date(change.now),
          }))
          .where("id", "=", id)
          .returning(columns)
          .executeTakeFirstOrThrow();
        await setMembers(change, id, membersOf(now.resource), membersOf(resource));
        await note(change, "scim.group-changed", changed);
        return withMembers(change, changed);
      }),
    remove: (request, id, check) =>
      changes(request, async (change) => {
        const row = await lock(change, id);
        check(groupOf(row));
        await change.within.deleteFrom("scim_groups").where("id", "=", id).execute();
        await note(change, "scim.group-removed", row);
      }),
  };
}

const quick: Quick = (path, value) => {
  if (typeof value !== "string") return null;
  switch (path) {
    case "displayName":
      return sql`display_name_key = ${value.toLowerCase()}`;
    case "externalId":
      return sql`external_id = ${value}`;
    case "id":
      return isUuid(value) ? sql`id = ${value}` : sql`false`;
    case "members.value":
      return isUuid(value)
        ? sql`exists (select from scim_members m where m.group_id = scim_groups.id and m.user_id = ${value})`
        : sql`false`;
    default:
      return null;
  }
};

const valuesOf = ({ displayName, externalId }: Resource) => ({
  display_name: String(displayName),
  display_name_key: String(displayName).toLowerCase(),
  external_id: typeof externalId === "string" ? externalId : null,
});

const groupOf = (row: GroupRow): Stored => ({
  id: row.id,
  version: row.version,
  createdAt: row.created_at,
  changedAt: row.updated_at,
  resource: {
    ...(row.external_id === null ? {} : { externalId: row.external_id }),
    displayName: row.display_name,
  },
});

async function lock({ within, organisationId }: Change, id: string): Promise<GroupRow> {
  const row = isUuid(id)
    ? await within
        .selectFrom("scim_groups")
        .select(columns)
        .where("organisation_id", "=", organisationId)
        .where("id", "=", id)
        .forUpdate()
        .executeTakeFirst()
    : undefined;
  if (row === undefined) throw new ScimError(404, null, "There is no such group.");
  return row;
}

/** Ids of the members. @throws ScimError 400 `invalidValue` */
function membersOf({ members }: Resource): ReadonlySet<string> {
  const values = Array.isArray(members) ? members : [];
  return new Set(
    values.map((member: unknown) => {
      const { value, type = "User" } = isObject(member) ? member : {};
      if (typeof value !== "string" || type !== "User") throw noUser();
      return value;
    }),
  );
}

const noUser = (): ScimError =>
  new ScimError(400, "invalidValue", "A member is the id of a user; groups cannot be members.");

async function setMembers(
  { within, organisationId }: Change,
  groupId: string,
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
): Promise<void> {
  const gone = [...before].filter((id) => !after.has(id));
  const added = [...after].filter((id) => !before.has(id));
  if (gone.length > 0)
    await within
      .deleteFrom("scim_members")
      .where("group_id", "=", groupId)
      .where(sql<boolean>`user_id = any(${gone}::uuid[])`)
      .execute();
  if (!added.every(isUuid)) throw noUser();
  for (let at = 0; at < added.length; at += rowsAtOnce) {
    const few = added.slice(at, at + rowsAtOnce);
    const inserted = await within
      .insertInto("scim_members")
      .columns(["group_id", "user_id"])
      .expression((eb) =>
        eb
          .selectFrom("scim_users")
          .select([sql<string>`${groupId}::uuid`.as("group_id"), "id"])
          .where("organisation_id", "=", organisationId)
          .where(sql<boolean>`id = any(${few}::uuid[])`),
      )
      .returning("user_id")
      .execute();
    if (inserted.length !== few.length) throw noUser();
  }
}

async function withMembers(change: Change, row: GroupRow): Promise<Stored> {
  const [group = groupOf(row)] = await addMembers(change.within, [groupOf(row)]);
  return group;
}

async function addMembers(
  within: Change["within"],
  groups: readonly Stored[],
): Promise<readonly Stored[]> {
  if (groups.length === 0) return groups;
  const rows = await within
    .selectFrom("scim_members")
    .innerJoin("scim_users", "scim_users.id", "scim_members.user_id")
    .select([
      "scim_members.group_id",
      "scim_users.id",
      sql<string>`coalesce(scim_users.document ->> 'displayName', scim_users.user_name)`.as(
        "display",
      ),
    ])
    .where(
      "scim_members.group_id",
      "in",
      groups.map(({ id }) => id),
    )
    .orderBy("scim_users.created_at")
    .orderBy("scim_users.id")
    .execute();
  const members = grouped(rows, ({ group_id }) => group_id);
  return groups.map((group) => {
    const own = members.get(group.id);
    if (own === undefined) return group;
    const values = own.map(({ id, display }) => ({ value: id, display, type: "User" }));
    return { ...group, resource: { ...group.resource, members: values } };
  });
}

const note = (
  { within, origin, organisationId }: Change,
  action: string,
  { id, display_name }: GroupRow,
): Promise<void> =>
  writeAudit(within, origin, {
    organisationId,
    action,
    outcome: "done",
    detail: { group: id, displayName: display_name },
  });
