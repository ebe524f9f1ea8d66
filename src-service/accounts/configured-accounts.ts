/**
 * Owns: accounts read once from the configuration and kept in memory.
 * Must not know: HTTP, tokens or SIP.
 */
import type { AccountConfig } from "../service-config.ts";
import type { Account, Accounts } from "./accounts.ts";

/**
 * Accounts found by issuer and `sub` where the configuration names one, else by verified email address, of
 * which several accounts may have the same.
 * @param firstIssuer whose `sub` it is where an account does not say
 * @throws Error when two accounts claim the same subject: it is there to tell them apart.
 */
export function createConfiguredAccounts(
  configured: readonly AccountConfig[],
  firstIssuer: string,
): Accounts {
  const bySubject = new Map<string, AccountConfig>();
  const byEmail = new Map<string, AccountConfig[]>();
  for (const account of configured) {
    const email = comparable(account.email);
    byEmail.set(email, [...(byEmail.get(email) ?? []), account]);
    if (account.subject === undefined) continue;
    const name = nameOf(account.issuer ?? firstIssuer, account.subject);
    if (bySubject.has(name)) throw new Error(`two accounts have the subject ${account.subject}`);
    bySubject.set(name, account);
  }
  return {
    async find({ issuer, subject, verifiedEmail }) {
      const own = bySubject.get(nameOf(issuer, subject));
      if (own !== undefined) return [accountOf(own)];
      if (verifiedEmail === null) return [];
      return (byEmail.get(comparable(verifiedEmail)) ?? []).map(accountOf);
    },
  };
}

/** No URL has a space in it. */
const nameOf = (issuer: string, subject: string): string => `${issuer} ${subject}`;

const accountOf = ({ user, displayName }: AccountConfig): Account => ({ user, displayName });

/** Lower case for ASCII letters only: Unicode folding would make one address out of two. */
function comparable(email: string): string {
  return email.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
