/**
 * Owns: reading people with their links and the number of their devices, by address.
 * Must not know: who asks, or how people are changed.
 */
import { type Kysely, sql } from "kysely";
import type { LinkOrigin, PersonRecord } from "../../src-contract/admin-api.ts";
import type { Tables } from "../storage/tables.ts";
import { containing } from "./search-pattern.ts";

interface ListedLink {
  readonly id: string;
  readonly account: { readonly id: string; readonly user: string; readonly displayName: string };
  readonly origin: LinkOrigin;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface ListedPerson {
  readonly id: string;
  readonly issuer: string;
  readonly subject: string;
  readonly email: string | null;
  readonly active: boolean;
  readonly last_seen_at: Date;
  readonly links: readonly ListedLink[];
  readonly devices: number;
}

/** What people are ordered by: their address, else the name their issuer has for them. */
export const orderOf = ({ email, subject }: ListedPerson): string => email ?? subject;

/** One row more than `limit`, if there are as many. */
export function listPeopleRows(
  db: Kysely<Tables>,
  organisationId: string,
  wanted: {
    readonly limit: number;
    /** Order and id the page begins behind. */
    readonly after?: readonly [string, string] | undefined;
    readonly q?: string | undefined;
    readonly id?: string;
  },
): Promise<readonly ListedPerson[]> {
  const { id, q, after, limit } = wanted;
  const order = sql<string>`coalesce(p.email, p.subject) collate "C"`;
  let query = db.selectFrom("people as p").where("p.organisation_id", "=", organisationId);
  if (id !== undefined) query = query.where("p.id", "=", id);
  if (q !== undefined && q !== "") {
    const pattern = containing(q);
    query = query.where((eb) =>
      eb.or([
        eb("p.email", "ilike", pattern),
        eb("p.subject", "ilike", pattern),
        eb.exists(
          eb
            .selectFrom("links as l")
            .innerJoin("accounts as a", "a.id", "l.account_id")
            .select("l.id")
            .whereRef("l.person_id", "=", "p.id")
            .where(({ or, eb: on }) =>
              or([on("a.username", "ilike", pattern), on("a.display_name", "ilike", pattern)]),
            ),
        ),
      ]),
    );
  }
  if (after !== undefined)
    query = query.where(sql<boolean>`(${order}, p.id) > (${after[0]}, ${after[1]}::uuid)`);
  return query
    .select([
      "p.id",
      "p.issuer",
      "p.subject",
      "p.email",
      "p.active",
      "p.last_seen_at",
      sql<readonly ListedLink[]>`coalesce((
        select json_agg(json_build_object(
          'id', l.id,
          'account', json_build_object('id', a.id, 'user', a.username, 'displayName', a.display_name),
          'origin', l.origin,
          'at', floor(extract(epoch from l.created_at) * 1000)
        ) order by a.username)
        from links l join accounts a on a.id = l.account_id where l.person_id = p.id
      ), '[]')`.as("links"),
      sql<number>`(select count(*)::integer from devices d where d.person_id = p.id)`.as("devices"),
    ])
    .orderBy(order)
    .orderBy("p.id")
    .limit(limit + 1)
    .execute();
}

export function showPerson(row: ListedPerson): PersonRecord {
  return {
    id: row.id,
    issuer: row.issuer,
    subject: row.subject,
    email: row.email,
    active: row.active,
    lastSeenAt: row.last_seen_at.toISOString(),
    links: row.links.map(({ id, account, origin, at }) => ({
      id,
      account,
      origin,
      createdAt: new Date(at).toISOString(),
    })),
    devices: row.devices,
  };
}
