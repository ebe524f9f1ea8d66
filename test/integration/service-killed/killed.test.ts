/**
 * Proves: a service that is killed between receiving and answering, under load, costs nobody anything: whoever asks
 * again gets what the first question led to, once.
 */
import { randomBytes, randomInt, randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createTemporaryFolder } from "../../../lab/desktop-session/temporary-folder.ts";
import { type Postgres, startPostgres } from "../../../lab/postgres/start-postgres.ts";
import { bundles, ensureBundle } from "../../../scripts/bootstrap/bundles.mjs";
import { audience, startTestIssuer, type TestIssuer } from "../service/test-issuer.ts";
import { type Instance, startInstance } from "./instances.ts";

/** Kills in which at least one request was under way and never answered. */
const kills = Number(process.env["OFFHOOK_KILLS"] ?? 20);
/** People who ask all the time. */
const askers = 16;
/** Colleagues each asks for in turn: everybody's first request makes their link. */
const colleagues = 40;
/** How often one request is tried again before the test gives up on it. */
const mostTries = 60;

let issuer: TestIssuer;
let postgres: Postgres;
let database: pg.Client;
let settingsFor: (port: number) => Promise<string>;
const cleanup: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  for (const bundle of bundles.filter(({ name }) => name === "service"))
    await ensureBundle(bundle, () => undefined);
  const folder = await createTemporaryFolder("killed");
  cleanup.push(() => folder.remove());
  issuer = await startTestIssuer();
  cleanup.push(() => issuer.close());
  postgres = await startPostgres();
  cleanup.push(() => postgres.close());
  const url = await postgres.createDatabase();
  const plenty = 100_000_000;
  const common = {
    storage: { url },
    encryptionKeys: [randomBytes(32).toString("base64")],
    organisation: { id: "example", name: "Example Ltd", domains: ["example.com"] },
    identityProvider: {
      issuer: issuer.url,
      audience,
      clientIds: ["offhook-desktop"],
      otherwiseRole: "user",
    },
    accounts: Array.from({ length: askers * colleagues }, (_, person) => ({
      email: `person-${person}@example.com`,
      user: String(10_000 + person),
      displayName: `Person ${person}`,
    })),
    sip: {
      domain: "example.com",
      realm: "example.com",
      wssServers: ["wss://sip.example.com/ws"],
      sharedSecret: "a secret of the test",
    },
    limits: { requestsPerMinutePerAddress: plenty, requestsPerMinutePerPerson: plenty },
    logLevel: "silent",
  };
  settingsFor = async (port) => {
    const file = join(folder.path, `${port}.json`);
    await writeFile(file, JSON.stringify({ ...common, listen: { host: "127.0.0.1", port } }));
    return file;
  };
  // The tables, before anybody asks.
  const first = await startInstance(settingsFor);
  await first.stop();
  database = new pg.Client({ connectionString: url });
  await database.connect();
  cleanup.push(() => database.end());
});
afterAll(async () => {
  for (const end of cleanup.reverse()) await end();
});

/** What an asker was told, to be compared with what is in the tables. */
interface Told {
  /** Key of the request → lease. */
  readonly leases: Map<string, string>;
  /** Whose link was made by that. */
  readonly people: Set<string>;
}

it(`${kills} kills under load: no lost link, no double lease, no stuck row`, {
  timeout: 900_000,
}, async () => {
  let serving: Instance = await startInstance(settingsFor);
  // Two in reserve: starting takes longer than living here.
  const standby = [startInstance(settingsFor), startInstance(settingsFor)];
  let underWay = 0;
  let cutShort = 0;
  let counted = 0;
  let isOver = false;
  const failures: string[] = [];

  /** Asks until there is an answer, of whichever instance serves. */
  async function ask(path: string, init: RequestInit): Promise<Response> {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const { url } = serving;
      underWay += 1;
      try {
        const response = await fetch(`${url}${path}`, init);
        const body = await response.text();
        if (response.status < 500) return new Response(body || null, response);
        failures.push(`${path}: ${response.status} ${body}`);
      } catch {
        cutShort += 1;
      } finally {
        underWay -= 1;
      }
      while (serving.url === url && !isOver && killing)
        await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error(`${path} was never answered`);
  }
  let killing = false;

  const headersOf = async (name: string) => ({
    authorization: `Bearer ${await issuer.sign({
      sub: name,
      email: `${name}@example.com`,
      exp: Math.floor(Date.now() / 1000) + 3_600,
    })}`,
    "content-type": "application/json",
  });

  async function asker(number: number, told: Told): Promise<void> {
    for (let turn = 0; !isOver; turn += 1) {
      const person = `person-${number * colleagues + (turn % colleagues)}`;
      const headers = await headersOf(person);
      const key = randomUUID();
      const answer = await ask("/v1/sip-credentials", {
        method: "POST",
        headers: { ...headers, "idempotency-key": key },
        body: JSON.stringify({ device: { id: randomUUID(), name: "A laptop" } }),
      });
      const lease = (await answer.json()) as { id?: string };
      if (answer.status !== 201 || lease.id === undefined) {
        failures.push(`lease: ${answer.status} ${JSON.stringify(lease)}`);
        continue;
      }
      told.leases.set(key, lease.id);
      told.people.add(person);
      // Every other one is given back.
      if (randomInt(2) === 0)
        await ask(`/v1/sip-credentials/${lease.id}`, { method: "DELETE", headers });
    }
  }

  const told = Array.from(
    { length: askers },
    (): Told => ({ leases: new Map(), people: new Set() }),
  );
  const asking = told.map((each, number) => asker(number, each));
  while (counted < kills) {
    const next = await (standby.shift() ?? startInstance(settingsFor));
    standby.push(startInstance(settingsFor));
    await new Promise((resolve) => setTimeout(resolve, randomInt(12)));
    const before = cutShort;
    const victim = serving;
    const hadRequests = underWay > 0;
    killing = true;
    await victim.kill();
    serving = next;
    killing = false;
    // Whatever it had received and not answered has failed by now.
    await new Promise((resolve) => setImmediate(resolve));
    if (hadRequests && cutShort > before) counted += 1;
  }
  isOver = true;
  await Promise.all(asking);
  await serving.stop();
  for (const instance of standby) await (await instance).stop();

  expect(failures).toEqual([]);

  const leases = await database.query<{ id: string; request_key: string }>(
    "select id, request_key from leases",
  );
  const stored = new Map(leases.rows.map(({ id, request_key }) => [request_key, id]));
  const answered = told.flatMap((each) => [...each.leases]);
  expect(answered.length).toBeGreaterThan(kills);
  // Nobody was told of a lease that is not there, nobody got two for one key, and none is there that nobody asked for.
  for (const [key, id] of answered) expect(stored.get(key)).toBe(id);
  expect(leases.rows.length).toBe(answered.length);

  const count = async (sql: string): Promise<number> =>
    Number((await database.query<{ count: string }>(sql)).rows[0]?.count);
  const linked = new Set(told.flatMap(({ people }) => [...people])).size;
  expect(await count("select count(*) from links")).toBe(linked);
  expect(await count("select count(distinct account_id) from links")).toBe(linked);
  expect(await count("select count(*) from audit where action = 'lease.issued'")).toBe(
    leases.rows.length,
  );
  expect(
    await count(
      `select count(*) from pg_stat_activity
         where state like 'idle in transaction%' or wait_event_type = 'Lock'`,
    ),
  ).toBe(0);
  const stuck = await count(
    "select count(*) from revocations where done_at is null and attempts > 0",
  );
  expect(stuck).toBe(0);
});
