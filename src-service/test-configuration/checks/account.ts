/**
 * Owns: the check which phone account would be found. Nobody is linked by it, and nobody becomes known.
 * Must not know: the other checks.
 */
import type { Caller } from "../../access-token/access-token.ts";
import type { Account } from "../../accounts/accounts.ts";
import { readCandidates } from "../../accounts/candidates.ts";
import { type Decision, decideAccount } from "../../accounts/decision.ts";
import type { Database } from "../../storage/database.ts";
import { failed, type Outcome, passed } from "../outcome.ts";

/** Takes back what a transaction did. */
class TakenBack extends Error {}

export async function checkAccount(
  { organisationId, issuer, subject, verifiedEmail, statedEmail }: Caller,
  database: Database,
): Promise<Outcome<Account>> {
  const decision = await decide(database, { organisationId, issuer, subject, verifiedEmail });
  const who = statedEmail ?? "this person";
  switch (decision?.kind) {
    case "one": {
      const { account } = decision;
      return passed(`${account.user} (${account.displayName}) by ${account.tie}.`, account);
    }
    case "several":
      return failed(`Several phone accounts belong to ${who}.`, "The person chooses in the app.");
    case "off":
      return failed(`The phone account of ${who} is switched off.`, "Switch it on.");
    default:
      return failed(
        `There is no phone account for ${who}.`,
        "Give an account this address, or sign in as somebody who has one.",
      );
  }
}

/** Null when the person belongs to another organisation. */
async function decide(
  database: Database,
  owner: Pick<Caller, "organisationId" | "issuer" | "subject" | "verifiedEmail">,
): Promise<Decision | null> {
  let decision: Decision | null = null;
  const { organisationId, issuer, subject, verifiedEmail } = owner;
  try {
    await database.sql.transaction().execute(async (trx) => {
      const person = await trx
        .insertInto("people")
        .values({ organisation_id: organisationId, issuer, subject, email: verifiedEmail })
        .onConflict((conflict) =>
          conflict
            .columns(["issuer", "subject"])
            .doUpdateSet({ subject })
            .where("people.organisation_id", "=", organisationId),
        )
        .returning("id")
        .executeTakeFirst();
      if (person !== undefined)
        decision = decideAccount(
          await readCandidates(trx, { id: person.id, organisationId, verifiedEmail }),
        );
      throw new TakenBack();
    });
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error;
  }
  return decision;
}
