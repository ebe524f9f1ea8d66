/**
 * Owns: the check whether credentials can be made for the account: real ones, with an end not far away.
 * Must not know: the other checks, or any particular SIP server.
 */
import { randomUUID } from "node:crypto";
import type { Account } from "../../accounts/accounts.ts";
import {
  AccountNotReady,
  type EndedLease,
  type SipBackEnd,
  type SipCredentials,
} from "../../sip-back-end/sip-back-end.ts";
import type { Database } from "../../storage/database.ts";
import { failed, type Outcome, passed } from "../outcome.ts";

/** Seconds the credentials work: as long as a registration may take. */
const leaseSeconds = 30;

export interface TestLease {
  readonly credentials: SipCredentials;
  /** What the back end needs to take it back. */
  readonly ended: EndedLease;
}

export async function checkLease(
  account: Account,
  { backEnd, database, now }: LeaseSurroundings,
): Promise<Outcome<TestLease>> {
  const lease = { id: randomUUID(), account, deviceId: randomUUID() };
  const expiresAt = await freeSecond(account.id, database, now);
  try {
    const credentials = await backEnd.issue({ ...lease, expiresAt });
    const { authorizationUsername } = credentials;
    const ended: EndedLease = {
      ...lease,
      authorizationUsername,
      expiresAt,
      // As if the app had given it back: nothing that lasts comes of it.
      reason: "given-back",
      deviceStays: false,
    };
    return passed(`Credentials were made for ${account.user}.`, { credentials, ended });
  } catch (error) {
    return error instanceof AccountNotReady
      ? failed(`No credentials: ${error.message}.`, "Enter the SIP password at the phone account.")
      : failed(
          "The SIP server's back end made no credentials.",
          "See the service's log, and check that the SIP server's database can be reached.",
        );
  }
}

export interface LeaseSurroundings {
  readonly backEnd: Pick<SipBackEnd, "issue">;
  readonly database: Database;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Credentials may be named by their end: one that no lease of the account has, or its owner's would be taken back, and
 * no test before this one had, whose credentials the SIP server refuses by now. Noted for all instances.
 */
async function freeSecond(
  accountId: string,
  database: Database,
  now: () => number,
): Promise<number> {
  const latest = Math.floor(now() / 1000) + leaseSeconds;
  const rows = await database.sql
    .selectFrom("leases")
    .select("expires_at")
    .where("account_id", "=", accountId)
    .where("expires_at", "<=", new Date(latest * 1000))
    .where("expires_at", ">", new Date(now()))
    .execute();
  const taken = new Set(rows.map(({ expires_at }) => expires_at.getTime() / 1000));
  const isNew = async (second: number): Promise<boolean> => {
    const noted = await database.sql
      .insertInto("used_once")
      .values({ key: `test-lease ${accountId} ${second}`, expires_at: new Date(second * 1000) })
      .onConflict((conflict) => conflict.doNothing())
      .returning("key")
      .executeTakeFirst();
    return noted !== undefined;
  };
  let second = latest;
  while (taken.has(second) || !(await isNew(second))) second -= 1;
  return second;
}
