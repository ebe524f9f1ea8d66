/**
 * Owns: what administrators should look at: addresses that lead to the wrong phone, passwords that should be changed.
 * Must not know: HTTP, or what is done about it.
 */
import { type Kysely, sql } from "kysely";
import type { Warning } from "../../src-contract/admin-api.ts";
import { assertNever } from "../../src-contract/errors.ts";
import type { Page, PageQuery } from "../../src-contract/paging.ts";
import type { PhoneAccount } from "../../src-contract/profile-api.ts";
import { type Cursors, pageOfRows } from "../http/cursor.ts";
import type { Tables } from "../storage/tables.ts";
import { sharedLocalParts } from "./shared-addresses.ts";

interface Finding {
  readonly kind: Warning["kind"];
  /** What it is about: an address or a user name. With the kind it is one of a kind, and the order. */
  readonly about: string;
  readonly accounts: readonly PhoneAccount[];
  readonly emails: readonly string[];
}

/** A page of them, in the order of their kinds. Accounts that are switched off are nobody's worry. */
export async function listWarnings(
  { sql: within, cursors }: { readonly sql: Kysely<Tables>; readonly cursors: Cursors },
  organisationId: string,
  { cursor, limit }: PageQuery,
): Promise<Page<Warning> & { items: Warning[] }> {
  const listed = `warnings ${organisationId}`;
  const [afterKind = "", afterAbout = ""] = cursors.read(listed, cursor) ?? [];
  const { rows } = await findings(organisationId, afterKind, afterAbout, limit + 1).execute(within);
  return pageOfRows(rows, limit, warningOf, ({ kind, about }) =>
    cursors.write(listed, [kind, about]),
  );
}

/**
 * An address is known by an account itself, its aliases, and those who linked it. One address that several people of
 * one identity provider signed in with is shared, whatever it is called.
 */
function findings(organisationId: string, afterKind: string, afterAbout: string, limit: number) {
  return sql<Finding>`
    with account as (
      select id, username, display_name, email_key, sip_secret, sip_secret_set_at, sip_secret_exposed_at
      from accounts where organisation_id = ${organisationId} and active
    ), own_address as (
      select id as account_id, email_key as email from account where email_key is not null
      union
      select account.id, aliases.email_key from account join aliases on aliases.account_id = account.id
    ), linked_address as (
      select account.id as account_id, lower(links.email collate "C") as email, people.issuer, people.id as person_id
      from account join links on links.account_id = account.id join people on people.id = links.person_id
      where links.email is not null
    ), address as (
      select account_id, email from own_address
      union
      select account_id, email from linked_address
    ), shared as (
      select email from address
      where split_part(email, '@', 1) = any(${[...sharedLocalParts]}::text[])
      union
      select email from linked_address group by email, issuer having count(distinct person_id) > 1
    ), found as (
      select 'email-on-several-accounts' as kind, email as about, array_agg(account_id) as account_ids, null::text[] as emails
      from own_address group by email having count(*) > 1
      union all
      select 'several-emails-on-one-account', account.username, array[account.id], array_agg(address.email order by address.email collate "C")
      from address join account on account.id = address.account_id
      group by account.id, account.username having count(*) > 1
      union all
      select 'shared-address', email, array_agg(account_id), null
      from address join shared using (email) group by email
      union all
      select 'change-sip-password', username, array[id], null
      from account
      where sip_secret is not null and sip_secret_exposed_at is not null
        and coalesce(sip_secret_exposed_at >= sip_secret_set_at, true)
    )
    select found.kind, found.about, coalesce(found.emails, '{}') as emails, (
      select json_agg(
        json_build_object('id', account.id, 'user', account.username, 'displayName', account.display_name)
        order by account.username collate "C"
      ) from account where account.id = any(found.account_ids)
    ) as accounts
    from found
    where (found.kind collate "C", found.about collate "C") > (${afterKind}, ${afterAbout})
    order by found.kind collate "C", found.about collate "C"
    limit ${limit}`;
}

function warningOf({ kind, about, accounts: found, emails }: Finding): Warning {
  const accounts = [...found];
  const [account] = accounts;
  if (account === undefined) throw new Error("a warning is about no account");
  switch (kind) {
    case "email-on-several-accounts":
      return { kind, email: about, accounts };
    case "several-emails-on-one-account":
      return { kind, account, emails: [...emails] };
    case "shared-address":
      return { kind, email: about, accounts };
    case "change-sip-password":
      return { kind, account };
    default:
      return assertNever(kind);
  }
}
