import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Postgres, startPostgres } from "../../../lab/postgres/start-postgres.ts";
import { sipCredentialsPath, sipLease } from "../../../src-contract/credential-api.ts";
import { firstStart } from "../../../src-service/first-start/first-start.ts";
import { createLeaseBook, type LeaseWish } from "../../../src-service/lease/lease-book.ts";
import { credentialServiceConfig } from "../../../src-service/service-config.ts";
import { type Database, openDatabase } from "../../../src-service/storage/database.ts";
import { createDpopHolder } from "../../fakes/dpop-holder.ts";
import { expectProblem, serviceForTests } from "./service-under-test.ts";

const now = () => Math.floor(Date.now() / 1000);

describe("two instances on one database", () => {
  const service = serviceForTests();

  it("give one lease for one request", async () => {
    const other = await service.startAnother();
    const headers = { "idempotency-key": randomUUID() };
    const answers = await Promise.all(
      [service.url, other, service.url, other].map((at) => service.exchange({ at, headers })),
    );
    const leases = await Promise.all(
      answers.map(async (answer) => sipLease.parse(await answer.json())),
    );
    expect(new Set(leases.map(({ id }) => id)).size).toBe(1);
    expect(new Set(leases.map(({ ha1 }) => ha1)).size).toBe(1);
  });

  it("take a DPoP proof once between them, and know each other's nonces", async () => {
    const publicUrl = "https://phone.example.com";
    const dpop = { requireNonce: true };
    await service.restartWithData({ publicUrl, dpop });
    const other = await service.startAnother({ publicUrl, dpop });
    const holder = await createDpopHolder();
    const token = await service.issuer.sign({ cnf: { jkt: holder.thumbprint } });
    const ask = async (at: string, proof: string) =>
      service.exchange({
        at,
        token: null,
        headers: { authorization: `DPoP ${token}`, dpop: proof },
      });
    const prove = (changes = {}) =>
      holder.prove(
        { method: "POST", url: `${publicUrl}${sipCredentialsPath}`, accessToken: token },
        changes,
      );
    const nonce = (await ask(other, await prove())).headers.get("dpop-nonce");
    const proof = await prove({ nonce });
    expect((await ask(service.url, proof)).status).toBe(201);
    const again = await ask(other, proof);
    await expectProblem(again, 401, "service-refused");
    expect(again.headers.get("www-authenticate")).toContain("used before");
    expect((await ask(other, await prove({ nonce }))).status).toBe(201);
  });

  it("end each other's leases", async () => {
    const other = await service.startAnother();
    const token = await service.issuer.sign();
    const { id } = sipLease.parse(await (await service.exchange({ token, at: other })).json());
    expect(await service.leasesOf("ada")).toMatchObject([{ id }]);
    expect((await service.end(id, token)).status).toBe(204);
    expect(await service.leasesOf("ada")).toEqual([]);
  });

  it("refuse a key whose sign-in was ended, whatever its device calls itself", async () => {
    const holder = await createDpopHolder();
    const token = await service.issuer.sign({
      cnf: { jkt: holder.thumbprint },
      auth_time: now() - 60,
    });
    const ask = async (device: string) => {
      const url = `${service.url}${sipCredentialsPath}`;
      return service.exchange({
        token: null,
        headers: {
          authorization: `DPoP ${token}`,
          dpop: await holder.prove({ method: "POST", url, accessToken: token }),
        },
        body: JSON.stringify({ device: { id: device, name: "a computer" } }),
      });
    };
    const device = randomUUID();
    expect((await ask(device)).status).toBe(201);
    await service.database.sql
      .updateTable("devices")
      .set({ signed_out_at: new Date() })
      .where("device_id", "=", device)
      .execute();
    await expectProblem(await ask(randomUUID()), 403, "device-ended");
    expect(await service.database.sql.selectFrom("devices").select("device_id").execute()).toEqual([
      { device_id: device },
    ]);
  });
});

describe("on a PostgreSQL server", () => {
  let postgres: Postgres;
  let one: Database;
  let two: Database;
  const config = credentialServiceConfig.parse({
    identityProvider: {
      issuer: "https://login.example.com",
      audience: "https://phone.example.com",
      clientIds: ["offhook-desktop"],
    },
    accounts: [
      { email: "Ada@example.com", user: "1001", displayName: "Ada", subject: "sub-of-ada" },
      { email: "ben@example.com", user: "1002", displayName: "Ben" },
    ],
    sip: {
      domain: "example.com",
      realm: "example.com",
      wssServers: ["wss://sip.example.com"],
      sharedSecret: "a secret of sixteen",
    },
  });

  beforeAll(async () => {
    postgres = await startPostgres();
    const url = await postgres.createDatabase();
    one = await openDatabase({ url, connections: 4 });
    two = await openDatabase({ url, connections: 4 });
  });
  afterAll(async () => {
    await one?.close();
    await two?.close();
    await postgres?.close();
  });

  it("the settings fill an empty database once, whoever starts first", async () => {
    const started = await Promise.all([one, two, one].map(({ sql }) => firstStart(sql, config)));
    expect(started.filter(Boolean)).toHaveLength(1);
    expect(await firstStart(two.sql, { ...config, accounts: [] })).toBe(false);
    expect(
      await one.sql
        .selectFrom("accounts")
        .leftJoin("links", "links.account_id", "accounts.id")
        .leftJoin("people", "people.id", "links.person_id")
        .select(["username", "accounts.email_key", "origin", "issuer", "subject"])
        .orderBy("username")
        .execute(),
    ).toEqual([
      {
        username: "1001",
        email_key: "ada@example.com",
        origin: "administrator",
        issuer: "https://login.example.com",
        subject: "sub-of-ada",
      },
      { username: "1002", email_key: "ben@example.com", origin: null, issuer: null, subject: null },
    ]);
    expect(await one.sql.selectFrom("organisations").select(["id", "domains"]).execute()).toEqual([
      { id: "example.com", domains: ["example.com"] },
    ]);
  });

  beforeEach(async () => {
    await one.sql.deleteFrom("leases").execute();
    await one.sql.deleteFrom("devices").execute();
    await one.sql.updateTable("people").set({ active: true, signed_out_at: null }).execute();
    await one.sql.updateTable("accounts").set({ active: true, epoch: 0 }).execute();
  });

  const wish = async (changes: Partial<LeaseWish> = {}): Promise<LeaseWish> => {
    const person = await one.sql.selectFrom("people").select("id").executeTakeFirstOrThrow();
    const account = await one.sql
      .selectFrom("accounts")
      .select(["id", "epoch"])
      .where("username", "=", "1001")
      .executeTakeFirstOrThrow();
    return {
      id: randomUUID(),
      personId: person.id,
      accountId: account.id,
      epoch: account.epoch,
      deviceId: randomUUID(),
      deviceName: "a computer",
      sessionId: null,
      requestKey: null,
      keyThumbprint: null,
      signedInAt: now() - 60,
      expiresAt: now() + 300,
      source: "192.0.2.1",
      correlationId: "correlation",
      usernameAt: (expiresAt) => `${expiresAt}:1001`,
      ...changes,
    };
  };

  /** Resolves once somebody waits for a lock. */
  async function somebodyWaits(): Promise<void> {
    await expect
      .poll(() => postgres.query("select 1 from pg_locks where not granted"), { interval: 5 })
      .toHaveLength(1);
  }

  it.each([
    ["a person", "people", { active: false }, "person-off"],
    ["a person's sign-ins", "people", { signed_out_at: new Date() }, "signed-out"],
    ["an account", "accounts", { active: false }, "account-off"],
    ["what is known of an account", "accounts", { epoch: 99 }, "stale"],
  ] as const)(
    "%s changed at the same moment stops the lease",
    async (_name, table, change, kind) => {
      const book = createLeaseBook(two.sql, Date.now);
      const asked = await wish();
      const { pending } = await one.sql.transaction().execute(async (trx) => {
        await trx.updateTable(table).set(change).execute();
        const outcome = book.write(asked);
        await somebodyWaits();
        return { pending: outcome };
      });
      expect(await pending).toEqual({ kind });
      expect(await one.sql.selectFrom("leases").selectAll().execute()).toEqual([]);
      expect(await one.sql.selectFrom("devices").selectAll().execute()).toEqual([]);
    },
  );

  it("a device ended at the same moment gets no lease", async () => {
    const book = createLeaseBook(two.sql, Date.now);
    const asked = await wish();
    expect(await book.write(asked)).toMatchObject({ kind: "out" });
    const { pending } = await one.sql.transaction().execute(async (trx) => {
      await trx.updateTable("devices").set({ signed_out_at: new Date() }).execute();
      const again = book.write({ ...asked, id: randomUUID(), expiresAt: asked.expiresAt - 5 });
      await somebodyWaits();
      return { pending: again };
    });
    expect(await pending).toEqual({ kind: "device-ended" });
    expect(await one.sql.selectFrom("leases").select("id").execute()).toHaveLength(1);
  });

  it("many at once at two instances get leases of their own, in few statements", async () => {
    const books = [createLeaseBook(one.sql, Date.now), createLeaseBook(two.sql, Date.now)];
    const expiresAt = now() + 500;
    const wishes = await Promise.all(Array.from({ length: 300 }, () => wish({ expiresAt })));
    const outcomes = await Promise.all(wishes.map((each, index) => books[index % 2]?.write(each)));
    expect(outcomes.map((outcome) => outcome?.kind)).toEqual(outcomes.map(() => "out"));
    const rows = await one.sql
      .selectFrom("leases")
      .select("authorization_username")
      .select(sql<string>`xmin`.as("transaction"))
      .execute();
    expect(new Set(rows.map((row) => row.authorization_username)).size).toBe(300);
    expect(new Set(rows.map(({ transaction }) => transaction)).size).toBeLessThan(100);
  });
});
