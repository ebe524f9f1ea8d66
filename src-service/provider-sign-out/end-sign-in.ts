/**
 * Owns: ending the sign-ins an identity provider says are over.
 * Must not know: how it says so.
 */
import { createHash } from "node:crypto";
import { type Kysely, sql } from "kysely";
import type { Announcements } from "../announcements/announcements.ts";
import { type Origin, writeAudit } from "../audit/audit.ts";
import { type EndOptions, endLeases } from "../lease/ending.ts";
import { signOut } from "../lease/sign-out.ts";
import type { Tables } from "../storage/tables.ts";
import type { LogoutNotice } from "./logout-token.ts";

export interface EndSignInOptions {
  readonly organisationId: string;
  readonly origin: Origin;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What it is called in the audit log. */
export const endedByProvider = "sign-in.ended-by-provider";

/**
 * Ends them within the caller's transaction; false when the notice was used before. Somebody or some session nobody
 * here knows is over already.
 */
export async function endSignIn(
  within: Kysely<Tables>,
  announcements: Announcements,
  notice: LogoutNotice,
  { organisationId, origin, now }: EndSignInOptions,
): Promise<boolean> {
  if (!(await isFirstUse(within, notice))) return false;
  const options: EndOptions = { reason: "signed-out-by-provider", origin, now };
  const ended =
    notice.sessionId === null
      ? await endPerson(within, announcements, notice, organisationId, options)
      : await endSession(within, announcements, notice, organisationId, options);
  await writeAudit(within, origin, {
    organisationId,
    action: endedByProvider,
    outcome: "done",
    detail: { session: notice.sessionId, leases: ended },
  });
  return true;
}

async function isFirstUse(
  within: Kysely<Tables>,
  { issuer, tokenId, goodUntil }: LogoutNotice,
): Promise<boolean> {
  const key = createHash("sha256").update(`${issuer} ${tokenId}`).digest("base64url");
  const added = await within
    .insertInto("used_once")
    .values({ key: `logout ${key}`, expires_at: new Date(goodUntil * 1000) })
    .onConflict((conflict) => conflict.doNothing())
    .returning("key")
    .executeTakeFirst();
  return added !== undefined;
}

async function endPerson(
  within: Kysely<Tables>,
  announcements: Announcements,
  { issuer, subject }: LogoutNotice,
  organisationId: string,
  options: EndOptions,
): Promise<number> {
  const person = await within
    .selectFrom("people")
    .select("id")
    .where("organisation_id", "=", organisationId)
    .where("issuer", "=", issuer)
    .where("subject", "=", subject)
    .executeTakeFirst();
  return person === undefined
    ? 0
    : signOut(within, announcements, { personId: person.id }, options);
}

/**
 * Nobody gets a lease of this session any more, not a first one either: somebody may have signed in and not asked yet.
 * Whoever is asking at this moment has their lease already, or finds the session ended.
 */
async function rememberEnded(
  within: Kysely<Tables>,
  { issuer, sessionId }: { readonly issuer: string; readonly sessionId: string },
  now: number,
): Promise<void> {
  const name = `${issuer} ${sessionId}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(within);
  await within
    .insertInto("ended_sessions")
    .values({ issuer, session_id: sessionId, ended_at: new Date(now) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/**
 * Every device whose latest lease is of this session is signed out: one that has signed in anew meanwhile is not. A
 * session means something at its own issuer only.
 */
async function endSession(
  within: Kysely<Tables>,
  announcements: Announcements,
  { issuer, subject, sessionId }: LogoutNotice,
  organisationId: string,
  options: EndOptions,
): Promise<number> {
  if (sessionId === null) return 0;
  await rememberEnded(within, { issuer, sessionId }, options.now);
  let query = within
    .selectFrom("leases")
    .innerJoin("people", "people.id", "leases.person_id")
    .select(["leases.person_id", "leases.device_id"])
    .where("leases.session_id", "=", sessionId)
    .where("people.organisation_id", "=", organisationId)
    .where("people.issuer", "=", issuer)
    .groupBy(["leases.person_id", "leases.device_id"])
    .orderBy("leases.person_id")
    .orderBy("leases.device_id");
  if (subject !== null) query = query.where("people.subject", "=", subject);
  const devices = await query.execute();
  let ended = 0;
  for (const { person_id: personId, device_id: deviceId } of devices) {
    // Whoever is getting a lease for this person at this moment comes before or after, not between.
    await within.selectFrom("people").select("id").where("id", "=", personId).forUpdate().execute();
    const latest = await within
      .selectFrom("leases")
      .select("session_id")
      .where("person_id", "=", personId)
      .where("device_id", "=", deviceId)
      .orderBy("created_at", "desc")
      .limit(1)
      .executeTakeFirst();
    ended +=
      latest?.session_id === sessionId
        ? await signOut(within, announcements, { personId, deviceId }, options)
        : await endLeases(within, announcements, { personId, deviceId, sessionId }, options);
  }
  return ended;
}
