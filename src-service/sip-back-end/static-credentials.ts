/**
 * Owns: credentials that are an account's own password at any PBX, handed out as HA1.
 * Must not know: which PBX; it cannot be told of anything.
 */
import { sipPasswordOf } from "../accounts/account-secrets.ts";
import type { SecretBox } from "../secrets/secret-box.ts";
import type { Database } from "../storage/database.ts";
import type { SipServerConfig } from "./back-end-settings.ts";
import { digestCredentials } from "./digest-credentials.ts";
import { AccountNotReady, type SipBackEnd } from "./sip-back-end.ts";

export interface StaticSurroundings {
  readonly database: Database;
  readonly secrets: SecretBox;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * The PBX goes on taking the password whatever happens to a lease. So an account whose lease was taken from somebody is
 * marked, and the administrator is warned until the password has been changed at the PBX and here.
 */
export function createStaticCredentials(
  server: SipServerConfig,
  { database, secrets, now }: StaticSurroundings,
): SipBackEnd {
  return {
    authorizationUsername: () => null,
    async issue({ account: { id, user } }) {
      const account = await database.sql
        .selectFrom("accounts")
        .select(["id", "sip_secret"])
        .where("id", "=", id)
        .executeTakeFirst();
      const password = account === undefined ? null : sipPasswordOf(secrets, account);
      if (password === null) throw new AccountNotReady("the account has no SIP password");
      return digestCredentials(server, user, user, password);
    },
    async revoke({ account, reason }) {
      // Who gives a lease back keeps the right to it.
      if (reason === "given-back") return;
      await database.sql
        .updateTable("accounts")
        .set({ sip_secret_exposed_at: new Date(now()) })
        .where("id", "=", account.id)
        .execute();
    },
    async tend() {},
    async close() {},
  };
}
