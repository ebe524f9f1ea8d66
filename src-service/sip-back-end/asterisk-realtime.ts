/**
 * Owns: credentials for an Asterisk that reads its PJSIP configuration from PostgreSQL.
 * Must not know: dial plans, transports or media; they stay the administrator's.
 */
import { randomBytes } from "node:crypto";
import type { Kysely } from "kysely";
import type { Announcements } from "../announcements/announcements.ts";
import type { Database } from "../storage/database.ts";
import {
  type AsteriskTables,
  authId,
  copyTemplate,
  deleteOver,
  leaseUsername,
  listAuths,
} from "./asterisk-tables.ts";
import type { AsteriskRealtimeConfig, SipServerConfig } from "./back-end-settings.ts";
import { digestCredentials } from "./digest-credentials.ts";
import { AccountNotReady, type SipBackEnd } from "./sip-back-end.ts";
import { tellToRenew } from "./tell-to-renew.ts";

export interface AsteriskSurroundings {
  readonly database: Database;
  readonly announcements: Announcements;
  /** Where Asterisk's tables are. */
  readonly asterisk: { readonly sql: Kysely<AsteriskTables>; close(): Promise<void> };
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * One row of `ps_auths` for each lease, with an MD5 HA1 of a password nobody keeps; endpoint and AOR are made from a
 * template row at a user's first lease. Rows go when the lease does.
 */
export function createAsteriskRealtime(
  server: SipServerConfig,
  { schema, template }: Pick<AsteriskRealtimeConfig, "schema" | "template">,
  { database, announcements, asterisk, now }: AsteriskSurroundings,
): SipBackEnd {
  const within = <Result>(work: (tables: Kysely<AsteriskTables>) => Promise<Result>) =>
    asterisk.sql.transaction().execute((transaction) => work(transaction.withSchema(schema)));
  return {
    authorizationUsername: leaseUsername,
    async issue({ account: { user }, expiresAt }) {
      const username = leaseUsername(user, expiresAt);
      const id = authId(user, username);
      const { ha1Sha256: _unknownToThisTable, ...credentials } = digestCredentials(
        server,
        user,
        username,
        randomBytes(32).toString("base64url"),
      );
      const row = {
        auth_type: "md5",
        username,
        md5_cred: credentials.ha1,
        realm: server.realm,
      };
      await within(async (tables) => {
        await copyTemplate(tables, schema, "ps_aors", template, { id: user });
        await copyTemplate(tables, schema, "ps_endpoints", template, {
          ...{ id: user, aors: user, auth: "" },
        });
        await tables
          .insertInto("ps_auths")
          .values({ id, ...row })
          .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
          .execute();
        const endpoint = await listAuths(tables, user);
        if (!endpoint.isThere) throw new AccountNotReady(`there is no row ${template} to copy`);
      });
      return credentials;
    },
    async revoke({ account, authorizationUsername }) {
      const id = authId(account.user, authorizationUsername ?? "");
      await within(async (tables) => {
        await tables.deleteFrom("ps_auths").where("id", "=", id).execute();
        await listAuths(tables, account.user);
        // A contact does not say which device it is: all of them register anew.
        await tables.deleteFrom("ps_contacts").where("endpoint", "=", account.user).execute();
      });
      await tellToRenew(database, announcements, account.id, now());
    },
    async tend(stillDenied) {
      // A lease may be ended between being written down here and there.
      const ended = (await stillDenied()).map(({ account, authorizationUsername }) =>
        authId(account.user, authorizationUsername ?? ""),
      );
      await within(async (tables) => {
        for (const user of await deleteOver(tables, ended, now())) await listAuths(tables, user);
      });
    },
    close: () => asterisk.close(),
  };
}
