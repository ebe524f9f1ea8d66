import { createHash, randomBytes, randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { EndReason } from "../../../src-contract/service-events.ts";
import { sipSecretColumns } from "../../../src-service/accounts/account-secrets.ts";
import { createSecretBox } from "../../../src-service/secrets/secret-box.ts";
import {
  AccountNotReady,
  type SipBackEnd,
} from "../../../src-service/sip-back-end/sip-back-end.ts";
import { createStaticCredentials } from "../../../src-service/sip-back-end/static-credentials.ts";
import { type CompanyTables, openCompanyTables } from "../revocation/company-tables.ts";

const server = { domain: "harbour.test", realm: "pbx", wssServers: ["wss://pbx.harbour.test"] };
const secrets = createSecretBox([randomBytes(32)]);
const now = 1_800_000_000_000;

let tables: CompanyTables;
let backEnd: SipBackEnd;
beforeEach(async () => {
  tables = await openCompanyTables();
  backEnd = createStaticCredentials(server, { ...tables, secrets, now: () => now });
});
afterEach(() => tables.close());

async function accountWith(password: string | null) {
  const account = await tables.account("1001");
  await tables.database.sql
    .updateTable("accounts")
    .set(sipSecretColumns(secrets, account.id, password, now))
    .execute();
  return account;
}

async function end(reason: EndReason) {
  await backEnd.revoke({
    ...{ id: randomUUID(), account: await tables.account("1001"), deviceId: randomUUID() },
    ...{ authorizationUsername: null, expiresAt: now / 1000 + 60, reason, deviceStays: false },
  });
  const { sip_secret_exposed_at } = await tables.database.sql
    .selectFrom("accounts")
    .select("sip_secret_exposed_at")
    .executeTakeFirstOrThrow();
  return sip_secret_exposed_at?.getTime() ?? null;
}

it("hands out the account's own password as HA1, under the account's own name", async () => {
  const account = await accountWith("the PBX knows");
  const lease = { id: randomUUID(), account, deviceId: randomUUID(), expiresAt: now / 1000 + 60 };
  const credentials = await backEnd.issue(lease);
  const hash = (algorithm: string) =>
    createHash(algorithm).update("1001:pbx:the PBX knows").digest("hex");
  expect(credentials).toEqual({
    ...{ aor: "sip:1001@harbour.test", authorizationUsername: "1001", realm: "pbx" },
    ...{ ha1: hash("md5"), ha1Sha256: hash("sha256"), wssServers: server.wssServers },
  });
  expect(backEnd.authorizationUsername("1001", 1)).toBeNull();
});

it("has nothing for an account without one", async () => {
  const account = await accountWith(null);
  const lease = { id: randomUUID(), account, deviceId: randomUUID(), expiresAt: now / 1000 + 60 };
  await expect(backEnd.issue(lease)).rejects.toThrow(AccountNotReady);
});

it("notes that the password is known to somebody who lost the right to it", async () => {
  await accountWith("the PBX knows");
  expect(await end("given-back")).toBeNull();
  expect(await end("left")).toBe(now);
});
