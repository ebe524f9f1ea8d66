/**
 * Owns: reading and noting, in the tables, which ended leases the SIP server has to be told of.
 * Must not know: any SIP server.
 */
import { type Kysely, sql } from "kysely";
import type { EndedLease } from "../sip-back-end/sip-back-end.ts";
import type { Tables } from "../storage/tables.ts";

/**
 * Takes some that are due. Until they are due again, after 2, 4, 8 and then every 15 seconds, no other instance takes
 * them; if this one dies or fails meanwhile, another tries.
 * @param now milliseconds since 1970
 */
export async function takeDue(
  database: Kysely<Tables>,
  limit: number,
  now: number,
): Promise<readonly EndedLease[]> {
  const at = new Date(now);
  const due = database
    .selectFrom("revocations")
    .innerJoin("leases", "leases.id", "revocations.lease_id")
    .select("revocations.lease_id")
    .where("revocations.done_at", "is", null)
    .where("revocations.next_attempt_at", "<=", at)
    .where("leases.expires_at", ">", at)
    .orderBy("revocations.next_attempt_at")
    .limit(limit)
    .forUpdate("revocations")
    .skipLocked();
  const taken = await database
    .updateTable("revocations")
    .set({
      attempts: sql`attempts + 1`,
      next_attempt_at: sql`${at}::timestamptz + least(2 ^ (attempts + 1), 15) * interval '1 second'`,
    })
    .where("lease_id", "in", due)
    .returning("lease_id")
    .execute();
  const ids = taken.map(({ lease_id }) => lease_id);
  return ids.length === 0
    ? []
    : read(database, at).where("leases.id", "in", ids).execute().then(toEnded);
}

/** All that are over before their time, told or not, as long as that has not come. */
export function readStillDenied(
  database: Kysely<Tables>,
  now: number,
): Promise<readonly EndedLease[]> {
  return read(database, new Date(now)).execute().then(toEnded);
}

/** The SIP server has been told. */
export async function markDone(
  database: Kysely<Tables>,
  leaseId: string,
  now: number,
): Promise<void> {
  await database
    .updateTable("revocations")
    .set({ done_at: new Date(now) })
    .where("lease_id", "=", leaseId)
    .execute();
}

/** Milliseconds since 1970 when the next one is due; null when none is left. */
export async function nextDue(database: Kysely<Tables>, now: number): Promise<number | null> {
  const { next } = await database
    .selectFrom("revocations")
    .innerJoin("leases", "leases.id", "revocations.lease_id")
    .select(({ fn }) => fn.min("revocations.next_attempt_at").as("next"))
    .where("revocations.done_at", "is", null)
    .where("leases.expires_at", ">", new Date(now))
    .executeTakeFirstOrThrow();
  return next === null ? null : next.getTime();
}

/** Leases that are over before their time, and what a back end wants to know of them. */
function read(database: Kysely<Tables>, at: Date) {
  return database
    .selectFrom("leases")
    .innerJoin("revocations", "revocations.lease_id", "leases.id")
    .where("leases.ended_at", "is not", null)
    .where("leases.expires_at", ">", at)
    .select([
      "leases.id",
      "leases.account_id",
      "revocations.username",
      "leases.device_id",
      "leases.authorization_username",
      "leases.expires_at",
      "leases.end_reason",
    ])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom("leases as other")
          .select("other.id")
          .whereRef("other.account_id", "=", "leases.account_id")
          .whereRef("other.device_id", "=", "leases.device_id")
          .where("other.ended_at", "is", null)
          .where("other.expires_at", ">", at),
      ).as("device_stays"),
    );
}

type Row = Awaited<ReturnType<ReturnType<typeof read>["execute"]>>[number];

const toEnded = (rows: readonly Row[]): readonly EndedLease[] =>
  rows.map((row) => ({
    id: row.id,
    account: { id: row.account_id, user: row.username },
    deviceId: row.device_id,
    authorizationUsername: row.authorization_username,
    expiresAt: row.expires_at.getTime() / 1000,
    reason: row.end_reason ?? "ended-by-organisation",
    deviceStays: Boolean(row.device_stays),
  }));
