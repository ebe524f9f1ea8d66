/**
 * Owns: the decision whether somebody an identity provider has signed in may use the administrators' page.
 * Must not know: HTTP, cookies or OpenID Connect's messages.
 */
import { permissionsOf, type Role } from "../../src-contract/roles.ts";
import { type Origin, writeAudit } from "../audit/audit.ts";
import { draftOf } from "../organisations/identity-provider-record.ts";
import { roleOf } from "../roles/role-of.ts";
import type { ServiceContext } from "../service-context.ts";
import type { IdentityProviderRow, PersonRow } from "../storage/tables.ts";
import { createSession } from "./admin-sessions.ts";
import type { BrowserTokens } from "./browser-oidc.ts";
import { SignInRefused } from "./sign-in-failure.ts";
import { type Claims, claimsOf, verifierFor } from "./token-claims.ts";

/** Permissions of which one opens the page. */
const opens = ["administer", "end-devices", "read-audit"] as const;

const mayUsePage = (role: Role): boolean =>
  opens.some((permission) => permissionsOf(role).includes(permission));

/**
 * Makes a session for whoever the tokens name. Resolves with its cookie's value.
 * @throws SignInRefused when they may not use the page
 */
export async function letIn(
  context: Pick<ServiceContext, "database" | "secrets" | "fetch" | "now">,
  row: IdentityProviderRow,
  tokens: BrowserTokens,
  from: Omit<Origin, "actor">,
): Promise<string> {
  const { database, now } = context;
  const draft = draftOf(row, context.secrets);
  const claims = await claimsOf(tokens, verifierFor(row.organisation_id, draft, context));
  const role = roleOf(claims, draft);
  if (role === null) throw new SignInRefused("no-role", "no role");
  if (!mayUsePage(role)) throw new SignInRefused("not-allowed", `role ${role}`);
  const subject = String(tokens.idClaims["sub"]);
  const person = await meet(context, row, subject, claims);
  if (!person.active) throw new SignInRefused("signed-out-by-organisation", "switched off");
  if (isOutdated(person, tokens.idClaims))
    throw new SignInRefused("signed-out-by-organisation", "sign-in older than the sign-out");
  return database.sql.transaction().execute(async (trx) => {
    const cookie = await createSession(
      trx,
      {
        organisationId: row.organisation_id,
        name: nameOf(claims, subject),
        role,
        signedIn: { personId: person.id, identityProviderId: row.id },
      },
      now(),
    );
    await writeAudit(
      trx,
      { ...from, actor: { kind: "administrator", issuer: row.issuer, subject } },
      {
        organisationId: row.organisation_id,
        action: "admin.signed-in",
        outcome: "done",
        detail: { role },
      },
    );
    return cookie;
  });
}

/** The person as a row, made where they have not been here before. */
function meet(
  { database, now }: Pick<ServiceContext, "database" | "now">,
  { organisation_id, issuer }: IdentityProviderRow,
  subject: string,
  claims: Claims,
): Promise<PersonRow> {
  const { email, email_verified } = claims;
  const verified = email_verified === true && typeof email === "string" ? email : null;
  return database.sql
    .insertInto("people")
    .values({ organisation_id, issuer, subject, email: verified })
    .onConflict((conflict) =>
      conflict
        .columns(["issuer", "subject"])
        .doUpdateSet({
          last_seen_at: new Date(now()),
          ...(verified === null ? {} : { email: verified }),
        })
        .where("people.organisation_id", "=", organisation_id),
    )
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** A sign-in that began before the person was signed out everywhere counts no more. */
function isOutdated({ signed_out_at }: PersonRow, { auth_time, iat }: Claims): boolean {
  const began = typeof auth_time === "number" ? auth_time : Number(iat);
  return signed_out_at !== null && (began + 1) * 1000 <= signed_out_at.getTime();
}

function nameOf({ name, preferred_username, email }: Claims, subject: string): string {
  const named = [name, preferred_username, email].find(
    (claim): claim is string => typeof claim === "string" && claim !== "",
  );
  return named ?? subject;
}
