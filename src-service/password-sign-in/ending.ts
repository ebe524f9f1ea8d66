/**
 * Owns: ending sign-ins by password: all of an organisation, or those of one account.
 * Must not know: who decided that.
 */
import type { Kysely } from "kysely";
import type { Announcements } from "../announcements/announcements.ts";
import type { EndOptions } from "../lease/ending.ts";
import { signOut } from "../lease/sign-out.ts";
import type { Tables } from "../storage/tables.ts";
import { passwordIssuer } from "./password-tokens.ts";

/**
 * Within the caller's transaction: when an organisation makes single sign-on the only way in, or an account gets
 * another password. Tokens open nothing any more and leases end. Answers how many people were signed out.
 */
export async function endPasswordSignIns(
  within: Kysely<Tables>,
  announcements: Announcements,
  { organisationId, accountId }: { readonly organisationId: string; readonly accountId?: string },
  options: EndOptions,
): Promise<number> {
  let people = within
    .selectFrom("people")
    .select("id")
    .where("organisation_id", "=", organisationId)
    .where("issuer", "=", passwordIssuer)
    .orderBy("id")
    .forUpdate();
  if (accountId !== undefined) people = people.where("subject", "=", accountId);
  const found = await people.execute();
  for (const { id } of found) {
    await within.deleteFrom("password_sign_ins").where("person_id", "=", id).execute();
    await signOut(within, announcements, { personId: id }, options);
  }
  return found.length;
}
