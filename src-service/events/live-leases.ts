/**
 * Owns: the questions the streams ask the tables.
 * Must not know: streams.
 */
import type { Kysely } from "kysely";
import type { Tables } from "../storage/tables.ts";

/** A lease that is out. */
export interface LiveLease {
  readonly id: string;
  readonly personId: string;
  readonly deviceId: string;
}

/** The leases of these people that are out. @param now milliseconds since 1970 */
export async function liveLeases(
  sql: Kysely<Tables>,
  personIds: readonly string[],
  now: number,
): Promise<readonly LiveLease[]> {
  if (personIds.length === 0) return [];
  return sql
    .selectFrom("leases")
    .select(["id", "person_id as personId", "device_id as deviceId"])
    .where("person_id", "in", [...personIds])
    .where("ended_at", "is", null)
    .where("expires_at", ">", new Date(now))
    .execute();
}

/** Whose leases may look different once something about this account has changed. */
export async function peopleOfAccount(
  sql: Kysely<Tables>,
  accountId: string,
  now: number,
): Promise<readonly string[]> {
  const rows = await sql
    .selectFrom("links")
    .select("person_id as personId")
    .where("account_id", "=", accountId)
    .union(
      sql
        .selectFrom("leases")
        .select("person_id as personId")
        .where("account_id", "=", accountId)
        .where("ended_at", "is", null)
        .where("expires_at", ">", new Date(now)),
    )
    .execute();
  return rows.map(({ personId }) => personId);
}
