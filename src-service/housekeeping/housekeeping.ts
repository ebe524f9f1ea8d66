/**
 * Owns: taking out of the tables what nobody needs any more.
 * Must not know: who put it there. The audit log is not touched: nothing is ever taken out of it here.
 */
import { type Kysely, sql } from "kysely";
import type { Tables } from "../storage/tables.ts";

const hour = 3_600_000;
/** Ended leases stay for questions such as "who had this phone on Monday". */
const leasesKept = 30 * 24 * hour;
/** Longer than refresh tokens of a session that is over could still be good for. */
const endedSessionsKept = 90 * 24 * hour;
/** Far longer than any window tries are counted in. */
const attemptsKept = 24 * hour;
const everySoOften = hour / 6;

/** Tidies up once. @param now milliseconds since 1970 */
export async function tidyUp(database: Kysely<Tables>, now: number): Promise<void> {
  const before = (age: number): Date => new Date(now - age);
  await database.deleteFrom("used_once").where("expires_at", "<", before(0)).execute();
  await database.deleteFrom("admin_sessions").where("expires_at", "<", before(0)).execute();
  await database.deleteFrom("password_sign_ins").where("expires_at", "<", before(0)).execute();
  await database.deleteFrom("configuration_tests").where("expires_at", "<", before(0)).execute();
  const sessionsKept = before(endedSessionsKept);
  await database.deleteFrom("ended_sessions").where("ended_at", "<", sessionsKept).execute();
  await database.deleteFrom("attempts").where("window_start", "<", before(attemptsKept)).execute();
  await noteLastUses(database, before(leasesKept));
  await database.deleteFrom("leases").where("expires_at", "<", before(leasesKept)).execute();
}

/** When a link was last good for a lease is read off its leases; it has to be known after them. */
async function noteLastUses(database: Kysely<Tables>, ended: Date): Promise<void> {
  await sql`
    update links set last_used_at = greatest(links.last_used_at, used.at)
    from (
      select person_id, account_id, max(created_at) as at from leases
      where expires_at < ${ended} group by person_id, account_id
    ) as used
    where used.person_id = links.person_id and used.account_id = links.account_id
      and used.at >= links.created_at
  `.execute(database);
}

/** Tidies up every ten minutes. Keeps no process alive; the result stops it and waits for what is under way. */
export function keepTidy(
  database: Kysely<Tables>,
  now: () => number,
  onFailure: (error: unknown) => void,
): () => Promise<void> {
  let underWay: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    underWay = underWay.then(() => tidyUp(database, now())).catch(onFailure);
  }, everySoOften).unref();
  return async () => {
    clearInterval(timer);
    await underWay;
  };
}
