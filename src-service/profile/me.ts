/**
 * Owns: what a person is told of themselves.
 * Must not know: HTTP.
 */
import type { Me } from "../../src-contract/profile-api.ts";
import { permissionsOf } from "../../src-contract/roles.ts";
import { phoneAccountOf, readCandidates } from "../accounts/candidates.ts";
import { decideAccount } from "../accounts/decision.ts";
import type { KnownOrganisations } from "../organisations/known-organisations.ts";
import type { Database } from "../storage/database.ts";
import type { SignedInPerson } from "./signed-in-person.ts";

/** Reading changes nothing: an account found by an address is linked when a lease is asked for. */
export function createMe(
  database: Database,
  organisations: KnownOrganisations,
): (person: SignedInPerson) => Promise<Me> {
  return async (person) => {
    const candidates = await readCandidates(database.sql, person);
    const decision = decideAccount(candidates);
    const { id, name } = await organisations.get(person.organisationId);
    return {
      issuer: person.issuer,
      subject: person.subject,
      email: person.verifiedEmail,
      organisation: { id, name },
      role: person.role,
      permissions: [...permissionsOf(person.role)],
      account: decision.kind === "one" ? phoneAccountOf(decision.account) : null,
      accounts: candidates.filter(({ active }) => active).map(phoneAccountOf),
    };
  };
}
