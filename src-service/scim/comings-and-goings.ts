/**
 * Owns: what it means for phones that somebody leaves the organisation, and that they come back.
 * Must not know: how SCIM says so.
 */
import { sql } from "kysely";
import { writeAudit } from "../audit/audit.ts";
import { endLeases } from "../lease/ending.ts";
import { signOut } from "../lease/sign-out.ts";
import type { Change } from "./change.ts";

/** Somebody as SCIM knows them. */
export interface Member {
  /** Of their row in `scim_users`. */
  readonly id: string;
  readonly accountId: string | null;
  readonly externalId: string | null;
  /** Every address they have, as addresses are compared. */
  readonly addresses: readonly string[];
}

/**
 * Their phone account is off, their sign-ins are over everywhere, and none that is still to come counts. Doing it again
 * does no harm.
 */
export async function leave(change: Change, member: Member): Promise<void> {
  const { within, announcements, origin, now } = change;
  const options = { reason: "left", origin, now } as const;
  // People before accounts, in the order in which leases are written: nobody waits for another crosswise.
  for (const personId of await peopleOf(change, member)) {
    await switchPerson(change, personId, false);
    await signOut(within, announcements, { personId }, options);
  }
  await switchAccount(change, member, false);
  if (member.accountId !== null)
    await endLeases(within, announcements, { accountId: member.accountId }, options);
}

/** Phone account and sign-ins count again; the person signs in anew. */
export async function comeBack(change: Change, member: Member): Promise<void> {
  for (const personId of await peopleOf(change, member)) await switchPerson(change, personId, true);
  await switchAccount(change, member, true);
}

async function switchAccount(
  { within, announcements, organisationId, origin }: Change,
  { accountId }: Member,
  active: boolean,
): Promise<void> {
  if (accountId === null) return;
  const account = await within
    .updateTable("accounts")
    .set((eb) => ({ active, epoch: eb("epoch", "+", 1) }))
    .where("id", "=", accountId)
    .where("active", "!=", active)
    .returning("username")
    .executeTakeFirst();
  if (account === undefined) return;
  await writeAudit(within, origin, {
    organisationId,
    action: active ? "account.switched-on" : "account.switched-off",
    outcome: "done",
    account: account.username,
  });
  await announcements.announce({ kind: "account-changed", accountId }, within);
}

async function switchPerson(
  { within, announcements, organisationId, origin }: Change,
  personId: string,
  active: boolean,
): Promise<void> {
  const person = await within
    .updateTable("people")
    .set({ active })
    .where("id", "=", personId)
    .where("active", "!=", active)
    .returning(["issuer", "subject"])
    .executeTakeFirst();
  if (person === undefined) return;
  await writeAudit(within, origin, {
    organisationId,
    action: active ? "person.switched-on" : "person.switched-off",
    outcome: "done",
    detail: { person: personId, issuer: person.issuer, subject: person.subject },
  });
  await announcements.announce({ kind: "person-changed", personId }, within);
}

/** `comparableEmail` in SQL. */
const personAddress = sql<string>`translate(p.email, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')`;

/**
 * The sign-ins that are theirs: by address, by the subject their identity provider gave as `externalId`, or linked with
 * their phone account; but not who shares that account and is here still in their own right. In the order of ids, so
 * that two requests never wait for each other crosswise.
 */
async function peopleOf(
  { within, organisationId }: Change,
  { id, accountId, externalId, addresses }: Member,
): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly id: string }>`
    select p.id
    from people p
    where p.organisation_id = ${organisationId}
      and (
        p.subject = ${externalId}
        or ${personAddress} = any(${[...addresses]})
        or (
          exists (select from links l where l.person_id = p.id and l.account_id = ${accountId})
          and not exists (
            select from scim_users other
            left join accounts a on a.id = other.account_id
            where other.organisation_id = p.organisation_id
              and other.id <> ${id}
              and other.active
              and (
                other.external_id = p.subject
                or other.user_name_key = ${personAddress}
                or a.email_key = ${personAddress}
              )
          )
        )
      )
    order by p.id
    for update of p
  `.execute(within);
  return rows.map((row) => row.id);
}
