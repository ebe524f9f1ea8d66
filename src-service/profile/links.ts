/**
 * Owns: a person's links: read, and removed.
 * Must not know: HTTP, or how links are made.
 */
import { type Kysely, sql } from "kysely";
import type { Page, PageQuery } from "../../src-contract/paging.ts";
import type { Link } from "../../src-contract/profile-api.ts";
import { removeLink } from "../accounts/linking.ts";
import { type Cursors, pageOfRows } from "../http/cursor.ts";
import type { ServiceContext } from "../service-context.ts";
import type { Tables } from "../storage/tables.ts";
import { transact } from "../storage/transaction.ts";
import type { SignedInPerson } from "./signed-in-person.ts";

export interface Links {
  /** The oldest first. */
  list(person: SignedInPerson, page: PageQuery): Promise<Page<Link> & { items: Link[] }>;
  /** One of their own. @throws when there is none of that id */
  get(person: SignedInPerson, id: string): Promise<Link>;
  /** What is not theirs, or not there any more, is left alone without a word. */
  remove(person: SignedInPerson, id: string): Promise<void>;
}

export function createLinks({
  database,
  announcements,
  cursors,
  now,
}: Pick<ServiceContext, "database" | "announcements" | "now"> & {
  readonly cursors: Cursors;
}): Links {
  return {
    async list({ id: personId, issuer }, { cursor, limit }) {
      const listed = `links ${personId}`;
      const after = cursors.read(listed, cursor);
      let query = linksOf(database.sql, personId)
        .orderBy(madeAt)
        .orderBy("links.id")
        .limit(limit + 1);
      if (after !== null) {
        const [at, id = ""] = after;
        query = query.where(
          sql<boolean>`(${madeAt}, links.id) > (${at}::timestamptz, ${id}::uuid)`,
        );
      }
      return pageOfRows(
        await query.execute(),
        limit,
        (row) => linkOf(row, issuer),
        ({ made, id }) => cursors.write(listed, [made.toISOString(), id]),
      );
    },
    async get({ id: personId, issuer }, id) {
      const row = await linksOf(database.sql, personId)
        .where("links.id", "=", id)
        .executeTakeFirstOrThrow();
      return linkOf(row, issuer);
    },
    async remove({ id: personId, origin }, linkId) {
      await transact(database, (trx) =>
        removeLink(trx, announcements, { personId, linkId }, { origin, now: now() }),
      );
    },
  };
}

/** As precise as a cursor can say it. */
const madeAt = sql<Date>`date_trunc('milliseconds', links.created_at)`;

/** When a lease was last had by it. */
const lastUsedAt = sql<Date | null>`greatest(links.last_used_at, (
  select max(leases.created_at) from leases
  where leases.person_id = links.person_id and leases.account_id = links.account_id
    and leases.created_at >= links.created_at
))`;

const linksOf = (within: Kysely<Tables>, personId: string) =>
  within
    .selectFrom("links")
    .innerJoin("accounts", "accounts.id", "links.account_id")
    .where("links.person_id", "=", personId)
    .select([
      "links.id",
      "links.email",
      "links.origin",
      lastUsedAt.as("used"),
      madeAt.as("made"),
      "accounts.id as account_id",
      "accounts.username",
      "accounts.display_name",
    ]);

function linkOf(
  row: Awaited<ReturnType<ReturnType<typeof linksOf>["executeTakeFirstOrThrow"]>>,
  issuer: string,
): Link {
  return {
    id: row.id,
    account: { id: row.account_id, user: row.username, displayName: row.display_name },
    issuer,
    email: row.email,
    origin: row.origin,
    createdAt: row.made.toISOString(),
    lastUsedAt: row.used?.toISOString() ?? null,
  };
}
