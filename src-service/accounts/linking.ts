/**
 * Owns: making and removing the bond between a sign-in and a phone account.
 * Must not know: why it is allowed.
 */
import type { Kysely } from "kysely";
import type { LinkOrigin } from "../../src-contract/admin-api.ts";
import type { Announcements } from "../announcements/announcements.ts";
import { type Origin, writeAudit } from "../audit/audit.ts";
import { endLeases } from "../lease/ending.ts";
import type { Tables } from "../storage/tables.ts";
import type { Account, AccountOwner } from "./accounts.ts";

export interface NewLink {
  readonly person: Pick<AccountOwner, "id" | "organisationId" | "verifiedEmail">;
  readonly account: Pick<Account, "id" | "user">;
  readonly origin: LinkOrigin;
}

/**
 * Links within the caller's transaction. Asked for twice, even at once, there is one link; what an alias linked and a
 * proof or an administrator links again no longer hangs on the alias. Answers the link's id and whether it is new.
 */
export async function addLink(
  within: Kysely<Tables>,
  announcements: Announcements,
  { person, account, origin }: NewLink,
  by: Origin,
): Promise<{ readonly id: string; readonly isNew: boolean }> {
  const added = await within
    .insertInto("links")
    .values({
      person_id: person.id,
      account_id: account.id,
      email: person.verifiedEmail,
      origin,
    })
    .onConflict((conflict) => conflict.columns(["person_id", "account_id"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  if (added === undefined) {
    const id = await strengthen(within, person.id, account.id, origin);
    await announcements.announce({ kind: "person-changed", personId: person.id }, within);
    return { id, isNew: false };
  }
  await writeAudit(within, by, {
    organisationId: person.organisationId,
    action: "link.added",
    outcome: "done",
    account: account.user,
    detail: { link: added.id, origin, email: person.verifiedEmail },
  });
  await announcements.announce({ kind: "person-changed", personId: person.id }, within);
  return { id: added.id, isNew: true };
}

async function strengthen(
  within: Kysely<Tables>,
  personId: string,
  accountId: string,
  origin: LinkOrigin,
): Promise<string> {
  const { id, origin: before } = await within
    .selectFrom("links")
    .select(["id", "origin"])
    .where("person_id", "=", personId)
    .where("account_id", "=", accountId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const isStronger = (origin === "proof" || origin === "administrator") && before === "alias";
  if (isStronger) await within.updateTable("links").set({ origin }).where("id", "=", id).execute();
  return id;
}

/**
 * Everything that changes a person's links or choice waits here for its turn, and touches people before accounts and
 * links, so that two never wait for each other crosswise.
 */
export async function lockPerson(within: Kysely<Tables>, personId: string): Promise<void> {
  await within
    .selectFrom("people")
    .select("id")
    .where("id", "=", personId)
    .forUpdate()
    .executeTakeFirst();
}

/**
 * Removes a link within the caller's transaction, and ends the leases it was good for. It may be made again.
 * False when the person has no such link: nothing happened.
 * @param now milliseconds since 1970
 */
export async function removeLink(
  within: Kysely<Tables>,
  announcements: Announcements,
  { personId, linkId }: { readonly personId: string; readonly linkId: string },
  { origin: by, now }: { readonly origin: Origin; readonly now: number },
): Promise<boolean> {
  await lockPerson(within, personId);
  const removed = await within
    .deleteFrom("links")
    .using("people")
    .whereRef("people.id", "=", "links.person_id")
    .where("links.id", "=", linkId)
    .where("links.person_id", "=", personId)
    .returning(["links.account_id", "links.origin", "people.organisation_id"])
    .executeTakeFirst();
  if (removed === undefined) return false;
  // Leases under way that were decided before this find the account changed and are decided anew.
  const { username } = await within
    .updateTable("accounts")
    .set((eb) => ({ epoch: eb("epoch", "+", 1) }))
    .where("id", "=", removed.account_id)
    .returning("username")
    .executeTakeFirstOrThrow();
  await within
    .updateTable("people")
    .set({ chosen_account_id: null })
    .where("id", "=", personId)
    .where("chosen_account_id", "=", removed.account_id)
    .execute();
  await writeAudit(within, by, {
    organisationId: removed.organisation_id,
    action: "link.removed",
    outcome: "done",
    account: username,
    detail: { link: linkId, origin: removed.origin },
  });
  await endLeases(
    within,
    announcements,
    { personId, accountId: removed.account_id },
    { reason: "account-changed", origin: by, now },
  );
  await announcements.announce({ kind: "account-changed", accountId: removed.account_id }, within);
  await announcements.announce({ kind: "person-changed", personId }, within);
  return true;
}
