/**
 * Owns: the credential service as the source of a sign-in's token, which came for a phone account's own password.
 * Must not know: the password, or how the token is kept.
 */
import { OffhookError } from "../../src-contract/errors.ts";
import { takesPasswords } from "../../src-contract/organisation.ts";
import type { OrganisationFinder } from "../organisation/organisation-finder.ts";
import type { TokenSource } from "./token-source.ts";

/**
 * Its token is never renewed. Why it is over nobody can read from it, so the organisation is asked how people sign in
 * now.
 */
export function createPasswordSource(
  organisations: Pick<OrganisationFinder, "find">,
  email: string,
): TokenSource {
  return {
    async refresh() {
      const organisation = await organisations.find(email).catch(() => null);
      throw new OffhookError(
        organisation === null || takesPasswords(organisation)
          ? "session-expired"
          : "single-sign-on-only",
      );
    },
    stepUp: null,
    leave: async () => null,
    isIn: takesPasswords,
  };
}
