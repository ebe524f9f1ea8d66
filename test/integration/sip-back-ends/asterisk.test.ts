import { randomUUID } from "node:crypto";
import { sql as raw } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Announcement } from "../../../src-service/announcements/announcements.ts";
import { openAsteriskDatabase } from "../../../src-service/sip-back-end/asterisk-database.ts";
import { createAsteriskRealtime } from "../../../src-service/sip-back-end/asterisk-realtime.ts";
import {
  AccountNotReady,
  type EndedLease,
  type SipBackEnd,
} from "../../../src-service/sip-back-end/sip-back-end.ts";
import { type CompanyTables, openCompanyTables } from "../revocation/company-tables.ts";
import { asteriskSchema } from "./asterisk-schema.ts";

const server = {
  domain: "harbour.test",
  realm: "asterisk",
  wssServers: ["wss://sip.harbour.test/ws"],
};
const soon = 1_800_000_000;
const template = "offhook-template";

let tables: CompanyTables;
let backEnd: SipBackEnd;
let now: number;

beforeEach(async () => {
  now = (soon - 600) * 1000;
  tables = await openCompanyTables();
  const { database, announcements } = tables;
  for (const statement of asteriskSchema) await raw.raw(statement).execute(database.sql);
  await raw`insert into asterisk.ps_endpoints (id, transport, context, disallow, allow, webrtc, timers_min_se)
    values (${template}, 'transport-wss', 'from-phones', 'all', 'opus,ulaw', 'yes', 90)`.execute(
    database.sql,
  );
  await raw`insert into asterisk.ps_aors (id, max_contacts, remove_existing)
    values (${template}, 5, 'no')`.execute(database.sql);
  backEnd = createAsteriskRealtime(
    server,
    { schema: "asterisk", template },
    {
      database,
      announcements,
      asterisk: openAsteriskDatabase(undefined, database),
      now: () => now,
    },
  );
});
afterEach(() => tables.close());

async function rows<Row>(table: string, id: string): Promise<readonly Row[]> {
  const query = raw<Row>`select * from ${raw.table(`asterisk.${table}`)} where id = ${id}`;
  return (await query.execute(tables.database.sql)).rows;
}

async function issue(expiresAt = soon, user = "1001") {
  const account = await tables.account(user);
  const lease = { account, deviceId: randomUUID(), expiresAt };
  const credentials = await backEnd.issue({ id: randomUUID(), ...lease });
  const { authorizationUsername } = credentials;
  const id = await tables.lease({ ...lease, authorizationUsername });
  const ended: EndedLease = {
    ...{ id, authorizationUsername, ...lease },
    ...{ reason: "ended-by-person", deviceStays: false },
  };
  return { credentials, ended };
}

const authOf = async (user: string) =>
  (await rows<{ auth: string }>("ps_endpoints", user))[0]?.auth;

describe("Asterisk's tables", () => {
  it("get credentials for one lease, and an endpoint and an AOR like the template", async () => {
    const { credentials } = await issue();
    expect(credentials).toEqual({
      aor: "sip:1001@harbour.test",
      authorizationUsername: "lease-1800000000",
      realm: "asterisk",
      ha1: expect.stringMatching(/^[0-9a-f]{32}$/),
      wssServers: server.wssServers,
    });
    expect(await rows("ps_auths", "lease-1800000000-1001")).toEqual([
      expect.objectContaining({
        auth_type: "md5",
        username: "lease-1800000000",
        md5_cred: credentials.ha1,
        realm: "asterisk",
        password: null,
      }),
    ]);
    expect(await rows("ps_endpoints", "1001")).toEqual([
      expect.objectContaining({
        ...{ aors: "1001", auth: "lease-1800000000-1001", transport: "transport-wss" },
        ...{ context: "from-phones", allow: "opus,ulaw", webrtc: "yes", timers_min_se: 90 },
      }),
    ]);
    expect(await rows("ps_aors", "1001")).toEqual([
      expect.objectContaining({ max_contacts: 5, remove_existing: "no" }),
    ]);
  });

  it("give the credentials of each lease to one endpoint, and keep what an administrator put there", async () => {
    await issue();
    await raw`update asterisk.ps_endpoints set auth = 'desk-phone,' || auth, context = 'mine' where id = '1001'`.execute(
      tables.database.sql,
    );
    await issue(soon + 1);
    expect(await authOf("1001")).toBe("desk-phone,lease-1800000001-1001,lease-1800000000-1001");
    expect(await rows("ps_endpoints", "1001")).toEqual([
      expect.objectContaining({ context: "mine" }),
    ]);
  });

  it("lose the credentials of an ended lease and the user's contacts, and the others are told to renew", async () => {
    const [lost, kept] = [await issue(), await issue(soon + 1)];
    await issue(soon, "1002");
    for (const endpoint of ["1001", "1002"])
      await raw`insert into asterisk.ps_contacts (id, endpoint) values (${`${endpoint};@a`}, ${endpoint})`.execute(
        tables.database.sql,
      );
    const heard = new Promise<Announcement | null>((resolve) => {
      tables.announcements.subscribe(resolve);
    });
    await backEnd.revoke(lost.ended);
    expect(await rows("ps_auths", "lease-1800000000-1001")).toEqual([]);
    expect(await rows("ps_auths", "lease-1800000000-1002")).toHaveLength(1);
    expect(await authOf("1001")).toBe("lease-1800000001-1001");
    expect(await rows("ps_contacts", "1001;@a")).toEqual([]);
    expect(await rows("ps_contacts", "1002;@a")).toHaveLength(1);
    expect(await heard).toMatchObject({ kind: "person-changed" });
    await backEnd.revoke(lost.ended);
    expect(await rows("ps_auths", `${kept.credentials.authorizationUsername}-1001`)).toHaveLength(
      1,
    );
  });

  it("lose what has run out, and what was ended while it was being issued", async () => {
    const [, late] = [await issue(), await issue(soon + 1)];
    await issue(soon + 2);
    await raw`insert into asterisk.ps_auths (id) values ('lease-office'), ('1234567890-office')`.execute(
      tables.database.sql,
    );
    now = soon * 1000;
    await backEnd.tend(async () => [late.ended]);
    expect(await authOf("1001")).toBe("lease-1800000002-1001");
    const left = await raw<{ id: string }>`select id from asterisk.ps_auths order by id`.execute(
      tables.database.sql,
    );
    expect(left.rows.map(({ id }) => id)).toEqual([
      "1234567890-office",
      "lease-1800000002-1001",
      "lease-office",
    ]);
  });

  it("hold the newest where the column is full", async () => {
    for (let more = 0; more < 15; more += 1) await issue(soon + more);
    const auth = (await authOf("1001")) ?? "";
    expect(auth.length).toBeLessThanOrEqual(255);
    expect(auth.split(",")).toHaveLength(11);
    expect(auth.split(",")[0]).toBe("lease-1800000014-1001");
  });

  it("take no lease without a template", async () => {
    await raw`delete from asterisk.ps_endpoints`.execute(tables.database.sql);
    await expect(issue()).rejects.toThrow(AccountNotReady);
    expect(await rows("ps_auths", "lease-1800000000-1001")).toEqual([]);
  });
});
