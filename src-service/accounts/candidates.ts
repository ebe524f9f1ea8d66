/**
 * Owns: reading every phone account that could be a person's, and by what.
 * Must not know: which of them it is.
 */
import { type Kysely, sql } from "kysely";
import type { PhoneAccount } from "../../src-contract/profile-api.ts";
import type { Tables } from "../storage/tables.ts";
import type { Account, AccountOwner } from "./accounts.ts";
import { comparableEmail } from "./comparable-email.ts";

/** By what an account is a person's: the closest tie alone, if there are several. */
export type Tie = "link" | "email" | "alias";

/** An account that could be a person's. */
export interface Candidate extends Account {
  readonly active: boolean;
  readonly tie: Tie;
  /** The person chose it. */
  readonly chosen: boolean;
}

/** As the account's owner sees it. */
export const phoneAccountOf = ({ id, user, displayName }: PhoneAccount): PhoneAccount => ({
  id,
  user,
  displayName,
});

/**
 * All candidates, in the order of their user names. Aliases, and links once made by them, count only while the
 * organisation allows aliases. Accounts of another organisation never do.
 */
export async function readCandidates(
  within: Kysely<Tables>,
  {
    id,
    organisationId,
    verifiedEmail,
  }: Pick<AccountOwner, "id" | "organisationId" | "verifiedEmail">,
): Promise<readonly Candidate[]> {
  const email = verifiedEmail === null ? null : comparableEmail(verifiedEmail);
  const { rows } = await sql<Candidate>`
    with organisation as (
      select coalesce((settings->>'aliases')::boolean, false) as aliases
      from organisations where id = ${organisationId}
    ), ties as (
      select account_id, 1 as rank from links
      where person_id = ${id} and (origin <> 'alias' or (select aliases from organisation))
      union all
      select id, 2 from accounts
      where organisation_id = ${organisationId} and email_key = ${email}
      union all
      select account_id, 3 from aliases
      where email_key = ${email} and (select aliases from organisation)
    ), closest as (
      select account_id, min(rank) as rank from ties group by account_id
    )
    select accounts.id, accounts.organisation_id as "organisationId", accounts.username as "user",
      accounts.display_name as "displayName", accounts.epoch, accounts.active,
      (array['link', 'email', 'alias'])[closest.rank] as tie,
      coalesce(people.chosen_account_id = accounts.id, false) as chosen
    from closest
    join accounts on accounts.id = closest.account_id
    join people on people.id = ${id}
    where accounts.organisation_id = ${organisationId}
      and people.organisation_id = ${organisationId}
    order by accounts.username collate "C"
  `.execute(within);
  return rows;
}
