/**
 * Owns: a service's tables with one organisation in them, and rows of leases.
 * Must not know: SIP servers, or what the tests prove.
 */
import { randomUUID } from "node:crypto";
import { emptyDatabase } from "../../../lab/company/empty-database.ts";
import {
  type Announcements,
  openAnnouncements,
} from "../../../src-service/announcements/announcements.ts";
import type { EndedLease } from "../../../src-service/sip-back-end/sip-back-end.ts";
import { type Database, openDatabase } from "../../../src-service/storage/database.ts";

export interface CompanyTables {
  readonly database: Database;
  readonly announcements: Announcements;
  /** The account with this number, made at the first question. */
  account(user: string): Promise<EndedLease["account"]>;
  /** Writes a lease down; the person is the account's own. Answers its id. */
  lease(values: {
    readonly account: EndedLease["account"];
    readonly deviceId?: string;
    readonly authorizationUsername: string | null;
    /** Seconds since 1970. */
    readonly expiresAt: number;
  }): Promise<string>;
  close(): Promise<void>;
}

const organisation_id = "harbour";
const issuer = "https://login.harbour.test";

export async function openCompanyTables(): Promise<CompanyTables> {
  const database = await openDatabase({ connections: 1 }, await emptyDatabase());
  const announcements = await openAnnouncements(database, () => undefined);
  const { sql } = database;
  await sql
    .insertInto("organisations")
    .values({ id: organisation_id, name: "Harbour", domains: ["harbour.test"], settings: "{}" })
    .execute();
  return {
    database,
    announcements,
    async account(user) {
      await sql
        .insertInto("accounts")
        .values({ organisation_id, username: user, display_name: `Person ${user}` })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      await sql
        .insertInto("people")
        .values({ organisation_id, issuer, subject: user })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      const { id } = await sql
        .selectFrom("accounts")
        .select("id")
        .where("username", "=", user)
        .executeTakeFirstOrThrow();
      return { id, user };
    },
    async lease({ account, deviceId = randomUUID(), authorizationUsername, expiresAt }) {
      const person = await sql
        .selectFrom("people")
        .select("id")
        .where("subject", "=", account.user)
        .executeTakeFirstOrThrow();
      const id = randomUUID();
      await sql
        .insertInto("leases")
        .values({
          id,
          person_id: person.id,
          account_id: account.id,
          device_id: deviceId,
          authorization_username: authorizationUsername,
          expires_at: new Date(expiresAt * 1000),
        })
        .execute();
      return id;
    },
    async close() {
      await announcements.close();
      await database.close();
    },
  };
}
