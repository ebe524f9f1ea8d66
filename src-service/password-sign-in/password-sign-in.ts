/**
 * Owns: signing in with a phone account's own password, where single sign-on is not the only way in.
 * Must not know: HTTP routes, or how tokens are kept.
 */
import type { Kysely } from "kysely";
import { organisationSettings } from "../../src-contract/admin-api.ts";
import type { PasswordSignIn, PasswordSignInRequest } from "../../src-contract/password-sign-in.ts";
import type { AccountProof, ProvenAccount } from "../accounts/account-proof.ts";
import { addLink } from "../accounts/linking.ts";
import { limitOfAccount, limitOfAddress } from "../accounts/proof-limits.ts";
import type { Announcements } from "../announcements/announcements.ts";
import type { Attempts } from "../attempts/attempts.ts";
import { type Origin, writeAudit } from "../audit/audit.ts";
import type { Refusals } from "../audit/refusals.ts";
import { HttpProblem } from "../http/problem.ts";
import type { Database } from "../storage/database.ts";
import type { Tables } from "../storage/tables.ts";
import { transact } from "../storage/transaction.ts";
import { issuePasswordToken, passwordIssuer, passwordSignInSeconds } from "./password-tokens.ts";

export interface PasswordSignInOptions {
  readonly database: Database;
  readonly announcements: Announcements;
  readonly attempts: Attempts;
  readonly proof: AccountProof;
  readonly refusals: Refusals;
  /** Whether tokens that are bound to no key are taken at all. */
  readonly takesBearerTokens: boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * @param from address of the request
 * @throws HttpProblem 403 `single-sign-on-only`, `link-refused`, `phone-account-off` or `signed-out-by-organisation`,
 * 429 `link-limited`
 */
export type SignInWithPassword = (
  request: PasswordSignInRequest,
  from: { readonly correlationId: string; readonly source: string },
) => Promise<PasswordSignIn>;

export function createPasswordSignIn({
  database,
  announcements,
  attempts,
  proof,
  refusals,
  takesBearerTokens,
  now,
}: PasswordSignInOptions): SignInWithPassword {
  return async ({ organisation: organisationId, user, password, device }, from) => {
    const anybody: Origin = { ...from, actor: { kind: "person", issuer: passwordIssuer } };
    const noteRefusal = async (reason: HttpProblem["code"], account?: string): Promise<void> => {
      const isKnown = await isThere(database.sql, organisationId);
      const refusal = { action: "password-sign-in", account, detail: { reason } };
      await refusals.note(`password ${isKnown ? organisationId : "anybody"}`, "anybody", anybody, {
        ...refusal,
        organisationId: isKnown ? organisationId : null,
      });
    };
    const refuse = async (
      status: number,
      code: HttpProblem["code"],
      detail: string,
      account?: string,
    ): Promise<never> => {
      await noteRefusal(code, account);
      throw new HttpProblem(status, code, detail);
    };

    if (!takesBearerTokens || (await isSingleSignOnOnly(database.sql, organisationId)))
      return refuse(403, "single-sign-on-only", "Single sign-on is the only way in.");
    const limits = [limitOfAddress(from.source), limitOfAccount(organisationId, user)];
    const attempt = await attempts.begin(limits, "link-limited").catch(async (error: unknown) => {
      if (error instanceof HttpProblem) await noteRefusal(error.code);
      throw error;
    });
    const { proven, knownUser } = await proof.prove(organisationId, user, password);
    if (proven === null)
      return refuse(403, "link-refused", "User name or password is not right.", knownUser);
    await attempt.succeeded();
    if (!proven.active)
      return refuse(403, "phone-account-off", "That phone account is switched off.", proven.user);
    const by: Origin = { ...from, actor: { ...anybody.actor, subject: proven.id } };
    const accessToken = await transact(database, async (trx) => {
      // Whoever makes single sign-on the only way waits for this, or this for them.
      if (await isSingleSignOnOnly(trx, organisationId)) return null;
      const person = await personOf(trx, proven, now());
      if (person === null || !(await isAsProven(trx, proven))) return null;
      await addLink(trx, announcements, { person, account: proven, origin: "proof" }, by);
      await writeAudit(trx, by, {
        organisationId,
        action: "password-sign-in",
        outcome: "done",
        account: proven.user,
        detail: { device: device.id },
      });
      return issuePasswordToken(trx, { personId: person.id, deviceId: device.id }, now());
    });
    if (accessToken === null)
      return refuse(403, "signed-out-by-organisation", "This sign-in was ended.", proven.user);
    return { accessToken, expiresIn: passwordSignInSeconds };
  };
}

/** An organisation nobody knows is none of those: it is refused as a wrong password is. */
async function isSingleSignOnOnly(
  within: Kysely<Tables>,
  organisationId: string,
): Promise<boolean> {
  let query = within
    .selectFrom("organisations")
    .select("settings")
    .where("id", "=", organisationId);
  if (within.isTransaction) query = query.forShare();
  const row = await query.executeTakeFirst();
  return row !== undefined && organisationSettings.parse(row.settings).singleSignOn === "only";
}

/** Checking a password takes a while: another one may have been given meanwhile, or the account taken away. */
async function isAsProven(within: Kysely<Tables>, { id, epoch }: ProvenAccount): Promise<boolean> {
  const account = await within
    .selectFrom("accounts")
    .select("epoch")
    .where("id", "=", id)
    .forShare()
    .executeTakeFirst();
  return account?.epoch === epoch;
}

/** Null when they were switched off. */
async function personOf(
  within: Kysely<Tables>,
  { id: subject, organisationId }: ProvenAccount,
  now: number,
): Promise<{ id: string; organisationId: string; verifiedEmail: null } | null> {
  const { id, active } = await within
    .insertInto("people")
    .values({
      organisation_id: organisationId,
      issuer: passwordIssuer,
      subject,
      last_seen_at: new Date(now),
    })
    .onConflict((conflict) =>
      conflict.columns(["issuer", "subject"]).doUpdateSet({ last_seen_at: new Date(now) }),
    )
    .returning(["id", "active"])
    .executeTakeFirstOrThrow();
  return active ? { id, organisationId, verifiedEmail: null } : null;
}

/** A stranger may name any organisation. */
async function isThere(within: Kysely<Tables>, organisationId: string): Promise<boolean> {
  const row = await within
    .selectFrom("organisations")
    .select("id")
    .where("id", "=", organisationId)
    .executeTakeFirst();
  return row !== undefined;
}
