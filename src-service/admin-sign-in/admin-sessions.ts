/**
 * Owns: sessions of the administrators' page: made, found by their cookie, ended. At rest only a hash of the cookie.
 * Must not know: HTTP, or how somebody proved who they are.
 */
import { createHash, randomBytes } from "node:crypto";
import type { Kysely } from "kysely";
import type { Role } from "../../src-contract/roles.ts";
import type { Tables } from "../storage/tables.ts";

/** Somebody at the page. */
export interface AdminAtPage {
  /** Names the session in the tables; opens nothing. */
  readonly hash: Buffer;
  readonly organisation: { readonly id: string; readonly name: string };
  readonly name: string;
  readonly role: Role;
  readonly breakGlass: boolean;
  readonly csrfToken: string;
  readonly expiresAt: Date;
  /** Who it is for the audit log; the break-glass account has a name only. */
  readonly issuer: string | null;
  readonly subject: string;
  readonly identityProviderId: string | null;
}

export interface NewSession {
  readonly organisationId: string;
  readonly name: string;
  readonly role: Role;
  /** Null for the break-glass account. */
  readonly signedIn: { readonly personId: string; readonly identityProviderId: string } | null;
}

/** Seconds a session lives at the most, and without being used. */
export const sessionSeconds = 8 * 3600;
const idleSeconds = 3600;
/** Milliseconds between two notes of its use. */
const noteEvery = 60_000;

const hashOf = (token: string): Buffer => createHash("sha256").update(token).digest();

/** Always a new one: what a browser brought along is never taken over. Resolves with the cookie's value. */
export async function createSession(
  within: Kysely<Tables>,
  { organisationId, name, role, signedIn }: NewSession,
  now: number,
): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await within.deleteFrom("admin_sessions").where("expires_at", "<=", new Date(now)).execute();
  await within
    .insertInto("admin_sessions")
    .values({
      hash: hashOf(token),
      organisation_id: organisationId,
      person_id: signedIn?.personId ?? null,
      identity_provider_id: signedIn?.identityProviderId ?? null,
      name: name.slice(0, 200),
      role,
      break_glass: signedIn === null,
      csrf_token: randomBytes(32).toString("base64url"),
      created_at: new Date(now),
      last_used_at: new Date(now),
      expires_at: new Date(now + sessionSeconds * 1000),
    })
    .execute();
  return token;
}

/**
 * Null when the session is over: by its age, unused, ended, or because the person was switched off or signed out,
 * or their identity provider is no longer in use.
 */
export async function findSession(
  sql: Kysely<Tables>,
  token: string,
  now: number,
): Promise<AdminAtPage | null> {
  const found = await sql
    .selectFrom("admin_sessions as s")
    .innerJoin("organisations as o", "o.id", "s.organisation_id")
    .leftJoin("people as p", "p.id", "s.person_id")
    .leftJoin("identity_providers as i", "i.id", "s.identity_provider_id")
    .where("s.hash", "=", hashOf(token))
    .where("s.expires_at", ">", new Date(now))
    .where("s.last_used_at", ">", new Date(now - idleSeconds * 1000))
    .where((eb) =>
      eb.or([
        eb("s.break_glass", "=", true),
        eb.and([
          eb("p.active", "=", true),
          eb("i.enabled", "=", true),
          eb.or([
            eb("p.signed_out_at", "is", null),
            eb("p.signed_out_at", "<", eb.ref("s.created_at")),
          ]),
        ]),
      ]),
    )
    .select([
      "s.hash",
      "s.organisation_id",
      "o.name as organisation_name",
      "s.name",
      "s.role",
      "s.break_glass",
      "s.csrf_token",
      "s.expires_at",
      "s.last_used_at",
      "s.identity_provider_id",
      "p.issuer",
      "p.subject",
    ])
    .executeTakeFirst();
  if (found === undefined) return null;
  if (now - found.last_used_at.getTime() > noteEvery)
    await sql
      .updateTable("admin_sessions")
      .set({ last_used_at: new Date(now) })
      .where("hash", "=", found.hash)
      .execute();
  return {
    hash: found.hash,
    organisation: { id: found.organisation_id, name: found.organisation_name },
    name: found.name,
    role: found.role,
    breakGlass: found.break_glass,
    csrfToken: found.csrf_token,
    expiresAt: found.expires_at,
    issuer: found.issuer,
    subject: found.subject ?? found.name,
    identityProviderId: found.identity_provider_id,
  };
}

export async function endSession(within: Kysely<Tables>, hash: Buffer): Promise<void> {
  await within.deleteFrom("admin_sessions").where("hash", "=", hash).execute();
}
