/**
 * Owns: access tokens of this service's own: opaque, kept as a hash, and good only as long as the tables say so.
 * Must not know: how the sign-in came about.
 */
import { createHash, randomBytes } from "node:crypto";
import { type Kysely, sql } from "kysely";
import type { AccessTokenVerifier } from "../access-token/access-token.ts";
import type { ServiceContext } from "../service-context.ts";
import type { Tables } from "../storage/tables.ts";

/** Issuer of people who sign in with a phone account's own password; their subject is the account's id. */
export const passwordIssuer = "urn:offhook:password";

/** Seconds: a working day. It may be as long, because every use is looked up and an end is felt at once. */
export const passwordSignInSeconds = 12 * 3600;

const prefix = "offhook-password.";

/** A new token; the caller's transaction keeps its hash. @param now milliseconds since 1970 */
export async function issuePasswordToken(
  within: Kysely<Tables>,
  { personId, deviceId }: { readonly personId: string; readonly deviceId: string },
  now: number,
): Promise<string> {
  const token = prefix + randomBytes(32).toString("base64url");
  await within
    .deleteFrom("password_sign_ins")
    .where("person_id", "=", personId)
    .where("expires_at", "<=", new Date(now))
    .execute();
  await within
    .insertInto("password_sign_ins")
    .values({
      hash: hashOf(token),
      person_id: personId,
      device_id: deviceId,
      created_at: new Date(now),
      expires_at: new Date(now + passwordSignInSeconds * 1000),
    })
    .execute();
  return token;
}

/** Tokens of this service's own beside those of identity providers; no JWT begins as they do. */
export function acceptPasswordTokens(
  parts: Pick<ServiceContext, "database" | "now">,
  verifyOther: AccessTokenVerifier,
): AccessTokenVerifier {
  const verifyOwn = createPasswordTokenVerifier(parts);
  return (token) => (token.startsWith(prefix) ? verifyOwn(token) : verifyOther(token));
}

/**
 * Accepts a token while account, person and device are what they were and the organisation has not made single
 * sign-on the only way. What proves the phone gives the role `user`, and no other.
 */
function createPasswordTokenVerifier({
  database,
  now,
}: Pick<ServiceContext, "database" | "now">): AccessTokenVerifier {
  return async (token) => {
    const found = await database.sql
      .selectFrom("password_sign_ins as sign_in")
      .innerJoin("people", "people.id", "sign_in.person_id")
      .innerJoin("organisations", "organisations.id", "people.organisation_id")
      .innerJoin("accounts", (join) =>
        join
          .on(sql<boolean>`accounts.id::text = people.subject`)
          .onRef("accounts.organisation_id", "=", "people.organisation_id"),
      )
      .leftJoin("devices", (join) =>
        join
          .onRef("devices.person_id", "=", "sign_in.person_id")
          .onRef("devices.device_id", "=", "sign_in.device_id"),
      )
      .select([
        "people.organisation_id",
        "people.subject",
        "sign_in.created_at",
        "sign_in.expires_at",
      ])
      .where("sign_in.hash", "=", hashOf(token))
      .where("sign_in.expires_at", ">", new Date(now()))
      .where("people.issuer", "=", passwordIssuer)
      .where("people.active", "=", true)
      .where("accounts.active", "=", true)
      .where(sql<boolean>`organisations.settings->>'singleSignOn' <> 'only'`)
      .where(sql<boolean>`coalesce(people.signed_out_at <= sign_in.created_at, true)`)
      .where(sql<boolean>`coalesce(devices.signed_out_at <= sign_in.created_at, true)`)
      .executeTakeFirst();
    if (found === undefined)
      return { kind: "refused", error: "invalid_token", description: "The sign-in is over." };
    const signedInAt = found.created_at.getTime() / 1000;
    return {
      kind: "accepted",
      caller: {
        organisationId: found.organisation_id,
        signedInWith: "password",
        issuer: passwordIssuer,
        subject: found.subject,
        verifiedEmail: null,
        statedEmail: null,
        expiresAt: Math.floor(found.expires_at.getTime() / 1000),
        keyThumbprint: null,
        acr: null,
        authTime: signedInAt,
        issuedAt: signedInAt,
        sessionId: null,
        role: "user",
      },
    };
  };
}

const hashOf = (token: string): Buffer => createHash("sha256").update(token).digest();
