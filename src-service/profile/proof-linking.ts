/**
 * Owns: linking a phone account by its own user name and password, and what keeps guessing from being worth it.
 * Must not know: HTTP routes, or how passwords are checked.
 */
import type { LinkRequest } from "../../src-contract/profile-api.ts";
import type { AccountProof } from "../accounts/account-proof.ts";
import { addLink, lockPerson } from "../accounts/linking.ts";
import { limitOfAccount, limitOfPerson } from "../accounts/proof-limits.ts";
import type { Announcements } from "../announcements/announcements.ts";
import type { Attempts } from "../attempts/attempts.ts";
import { writeAudit } from "../audit/audit.ts";
import { HttpProblem } from "../http/problem.ts";
import type { KnownOrganisations } from "../organisations/known-organisations.ts";
import type { Database } from "../storage/database.ts";
import { transact } from "../storage/transaction.ts";
import type { SignedInPerson } from "./signed-in-person.ts";

export type ProofLinking = (
  person: SignedInPerson,
  request: LinkRequest,
) => Promise<{ readonly id: string; readonly isNew: boolean }>;

export function createProofLinking({
  database,
  announcements,
  organisations,
  attempts,
  proof,
}: {
  readonly database: Database;
  readonly announcements: Announcements;
  readonly organisations: KnownOrganisations;
  readonly attempts: Attempts;
  readonly proof: AccountProof;
}): ProofLinking {
  /** Written by itself: it stays, whatever becomes of the request. */
  const noteRefusal = (
    { organisationId, origin }: SignedInPerson,
    reason: "linking-off" | "limited" | "not-proven" | "switched-off",
    account?: string,
  ): Promise<void> =>
    writeAudit(database.sql, origin, {
      organisationId,
      action: "link.added",
      outcome: "refused",
      account,
      detail: { reason },
    });

  /**
   * @throws HttpProblem 403 `linking-off`, `link-refused` or `phone-account-off`, 429 `link-limited`
   */
  return async (person, { user, password }) => {
    const { organisationId } = person;
    const { settings } = await organisations.get(organisationId);
    if (!settings.linking) {
      await noteRefusal(person, "linking-off");
      throw new HttpProblem(403, "linking-off", "People do not link phones themselves here.");
    }
    const limits = [limitOfPerson(person.id), limitOfAccount(organisationId, user)];
    const attempt = await attempts.begin(limits, "link-limited").catch(async (error: unknown) => {
      if (error instanceof HttpProblem) await noteRefusal(person, "limited");
      throw error;
    });
    const { proven, knownUser } = await proof.prove(organisationId, user, password);
    if (proven === null) {
      await noteRefusal(person, "not-proven", knownUser);
      throw new HttpProblem(403, "link-refused", "User name or password is not right.");
    }
    await attempt.succeeded();
    if (!proven.active) {
      await noteRefusal(person, "switched-off", proven.user);
      throw new HttpProblem(403, "phone-account-off", "That phone account is switched off.");
    }
    return transact(database, async (trx) => {
      await lockPerson(trx, person.id);
      return addLink(
        trx,
        announcements,
        { person, account: proven, origin: "proof" },
        person.origin,
      );
    });
  };
}
