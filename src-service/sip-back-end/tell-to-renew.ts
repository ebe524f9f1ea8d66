/**
 * Owns: telling everybody with a lease of an account that what the lease says is not true any more.
 * Must not know: why.
 */
import type { Announcements } from "../announcements/announcements.ts";
import type { Database } from "../storage/database.ts";

/** @param now milliseconds since 1970 */
export async function tellToRenew(
  { sql }: Database,
  announcements: Announcements,
  accountId: string,
  now: number,
): Promise<void> {
  const people = await sql
    .selectFrom("leases")
    .select("person_id")
    .distinct()
    .where("account_id", "=", accountId)
    .where("ended_at", "is", null)
    .where("expires_at", ">", new Date(now))
    .execute();
  for (const { person_id: personId } of people)
    await announcements.announce({ kind: "person-changed", personId }, sql);
}
