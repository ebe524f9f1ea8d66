/**
 * Owns: a person's choice between several phone accounts, remembered until they choose otherwise.
 * Must not know: HTTP, or what the choice is used for.
 */

import { readCandidates } from "../accounts/candidates.ts";
import { addLink, lockPerson } from "../accounts/linking.ts";
import type { Announcements } from "../announcements/announcements.ts";
import { writeAudit } from "../audit/audit.ts";
import { HttpProblem } from "../http/problem.ts";
import type { Database } from "../storage/database.ts";
import { transact } from "../storage/transaction.ts";
import type { SignedInPerson } from "./signed-in-person.ts";

/**
 * Chooses, and links what was chosen. Ends no lease: apps are told to ask for a new one.
 * @throws HttpProblem 404 when the account is not theirs to choose, 403 `phone-account-off` when it is switched off
 */
export function chooseAccount(
  {
    database,
    announcements,
  }: { readonly database: Database; readonly announcements: Announcements },
  person: SignedInPerson,
  accountId: string,
): Promise<void> {
  return transact(database, async (trx) => {
    await lockPerson(trx, person.id);
    const candidates = await readCandidates(trx, person);
    const account = candidates.find(({ id }) => id === accountId);
    if (account === undefined)
      throw new HttpProblem(404, "bad-request", "No phone of this person has that id.");
    if (!account.active)
      throw new HttpProblem(403, "phone-account-off", "That phone account is switched off.");
    if (account.chosen && account.tie === "link") return;
    if (account.tie !== "link")
      await addLink(trx, announcements, { person, account, origin: account.tie }, person.origin);
    await trx
      .updateTable("people")
      .set({ chosen_account_id: account.id })
      .where("id", "=", person.id)
      .execute();
    await writeAudit(trx, person.origin, {
      organisationId: person.organisationId,
      action: "account.chosen",
      outcome: "done",
      account: account.user,
    });
    await announcements.announce({ kind: "person-changed", personId: person.id }, trx);
  });
}
