/**
 * Owns: accounts read once from the configuration and kept in memory.
 * Must not know: HTTP, tokens or SIP.
 */
import type { AccountConfig } from "../service-config.ts";
import type { Accounts } from "./accounts.ts";

/**
 * Accounts found by `sub` where the configuration names one, else by verified email address.
 * @throws Error when two accounts claim the same address or subject: nobody could say whose phone rings.
 */
export function createConfiguredAccounts(configured: readonly AccountConfig[]): Accounts {
  const bySubject = new Map<string, AccountConfig>();
  const byEmail = new Map<string, AccountConfig>();
  for (const account of configured) {
    const email = comparable(account.email);
    if (byEmail.has(email)) throw new Error(`two accounts have the email address ${account.email}`);
    byEmail.set(email, account);
    if (account.subject === undefined) continue;
    if (bySubject.has(account.subject))
      throw new Error(`two accounts have the subject ${account.subject}`);
    bySubject.set(account.subject, account);
  }
  return {
    async find({ subject, verifiedEmail }) {
      const found =
        bySubject.get(subject) ??
        (verifiedEmail === null ? undefined : byEmail.get(comparable(verifiedEmail)));
      return found === undefined ? null : { user: found.user, displayName: found.displayName };
    },
  };
}

/** Lower case for ASCII letters only: Unicode folding would make one address out of two. */
function comparable(email: string): string {
  return email.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
