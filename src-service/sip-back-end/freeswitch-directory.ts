/**
 * Owns: credentials for a FreeSWITCH that asks this service about its users with `mod_xml_curl`.
 * Must not know: how FreeSWITCH asks; see src-service/freeswitch.
 */
import type { Announcements } from "../announcements/announcements.ts";
import type { SecretBox } from "../secrets/secret-box.ts";
import type { Database } from "../storage/database.ts";
import type { SipServerConfig } from "./back-end-settings.ts";
import { digestCredentials } from "./digest-credentials.ts";
import { AccountNotReady, type SipBackEnd } from "./sip-back-end.ts";
import { tellToRenew } from "./tell-to-renew.ts";

export interface FreeswitchSurroundings {
  readonly database: Database;
  readonly announcements: Announcements;
  readonly secrets: SecretBox;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Nobody chose it and nobody keeps it: the same at every instance, another in each generation. */
export function freeswitchPassword(
  secrets: SecretBox,
  accountId: string,
  generation: number,
): string {
  return secrets.derive(`freeswitch ${accountId} ${generation}`).toString("base64url");
}

/**
 * FreeSWITCH knows one password for a user, so all leases of an account share one. Ending a lease begins the account's
 * next generation, with another password; everybody else with a lease is told to ask for a new one.
 */
export function createFreeswitchDirectory(
  server: SipServerConfig,
  { database, announcements, secrets, now }: FreeswitchSurroundings,
): SipBackEnd {
  return {
    authorizationUsername: () => null,
    async issue({ account: { id, user } }) {
      const account = await database.sql
        .selectFrom("accounts")
        .select("sip_generation")
        .where("id", "=", id)
        .executeTakeFirst();
      if (account === undefined) throw new AccountNotReady("there is no such account");
      const password = freeswitchPassword(secrets, id, account.sip_generation);
      return digestCredentials(server, user, user, password);
    },
    async revoke({ account }) {
      await database.sql
        .updateTable("accounts")
        .set((eb) => ({ sip_generation: eb("sip_generation", "+", 1) }))
        .where("id", "=", account.id)
        .execute();
      await tellToRenew(database, announcements, account.id, now());
    },
    async tend() {},
    async close() {},
  };
}
