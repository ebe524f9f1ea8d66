/**
 * Owns: reading phone accounts with their aliases and the number of their links, by user name.
 * Must not know: who asks, or how accounts are changed.
 */
import { type Kysely, sql } from "kysely";
import type { AccountRecord } from "../../src-contract/admin-api.ts";
import type { Tables } from "../storage/tables.ts";
import { containing } from "./search-pattern.ts";

export interface ListedAccount {
  readonly id: string;
  readonly username: string;
  readonly display_name: string;
  readonly email: string | null;
  readonly active: boolean;
  readonly has_password: boolean;
  readonly has_sip_password: boolean;
  readonly aliases: readonly string[];
  readonly links: number;
}

/** One row more than `limit`, if there are as many. */
export async function listAccountRows(
  db: Kysely<Tables>,
  organisationId: string,
  wanted: {
    readonly limit: number;
    /** User name the page begins behind. */
    readonly after?: string | undefined;
    readonly q?: string | undefined;
    readonly id?: string;
  },
): Promise<readonly ListedAccount[]> {
  const { id, q, after } = wanted;
  return db
    .selectFrom("accounts as a")
    .where("a.organisation_id", "=", organisationId)
    .where("a.removed_at", "is", null)
    .$if(id !== undefined, (query) => query.where("a.id", "=", id ?? ""))
    .$if(q !== undefined && q !== "", (query) => {
      const pattern = containing(q ?? "");
      return query.where((eb) =>
        eb.or([
          eb("a.username", "ilike", pattern),
          eb("a.display_name", "ilike", pattern),
          eb("a.email", "ilike", pattern),
          eb.exists(
            eb
              .selectFrom("aliases as x")
              .select("x.email")
              .whereRef("x.account_id", "=", "a.id")
              .where("x.email", "ilike", pattern),
          ),
        ]),
      );
    })
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`a.username collate "C" > ${after}`),
    )
    .select((eb) => [
      "a.id",
      "a.username",
      "a.display_name",
      "a.email",
      "a.active",
      eb("a.proof_hash", "is not", null).$castTo<boolean>().as("has_password"),
      eb("a.sip_secret", "is not", null).$castTo<boolean>().as("has_sip_password"),
      sql<string[]>`array(select email from aliases where account_id = a.id order by email_key)`.as(
        "aliases",
      ),
      sql<number>`(select count(*)::integer from links where account_id = a.id)`.as("links"),
    ])
    .orderBy(sql`a.username collate "C"`)
    .limit(wanted.limit + 1)
    .execute();
}

export function showAccount(row: ListedAccount): AccountRecord {
  return {
    id: row.id,
    user: row.username,
    displayName: row.display_name,
    email: row.email,
    aliases: [...row.aliases],
    active: row.active,
    hasPassword: row.has_password,
    hasSipPassword: row.has_sip_password,
    links: row.links,
  };
}
