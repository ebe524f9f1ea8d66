import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createCheckedService } from "../../../lab/company/checked-service.ts";
import { type Postgres, startPostgres } from "../../../lab/postgres/start-postgres.ts";
import { problem, sipLease } from "../../../src-contract/credential-api.ts";
import type { ServiceEvent } from "../../../src-contract/service-events.ts";
import { readEvents } from "../../../src-main/service-events/read-events.ts";
import { type CredentialService, createCredentialService } from "../../../src-service/service.ts";
import type { CredentialServiceSettings } from "../../../src-service/service-config.ts";
import { audience, startTestIssuer, type TestIssuer } from "./test-issuer.ts";

const device = { id: randomUUID(), name: "desk" };
const log: string[] = [];
let postgres: Postgres;
let issuer: TestIssuer;
let settings: CredentialServiceSettings;
let service: CredentialService;

beforeAll(async () => {
  [postgres, issuer] = await Promise.all([startPostgres(), startTestIssuer()]);
  settings = {
    storage: { url: await postgres.createDatabase(), connections: 4 },
    encryptionKeys: [randomBytes(32).toString("base64")],
    identityProvider: {
      issuer: issuer.url,
      audience,
      clientIds: ["offhook-desktop"],
      otherwiseRole: "user",
    },
    accounts: [{ email: "ada@example.com", user: "1001", displayName: "Ada Okafor" }],
    sip: {
      domain: "example.com",
      realm: "example.com",
      wssServers: ["wss://sip.example.com/sip"],
      sharedSecret: "a secret for a while",
    },
  };
  service = await createCheckedService(settings, { writeLog: (line) => log.push(line) });
  await service.listen();
}, 60_000);
afterAll(async () => {
  await service.close();
  await issuer.close();
  await postgres.close();
});

/** Sends one request as Ada. */
async function send(method: string, path: string, body?: object): Promise<Response> {
  return fetch(`${service.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${await issuer.sign()}`,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}
const exchange = () => send("POST", "/v1/sip-credentials", { device });

/** Hears what the service says to Ada's device. */
async function listen() {
  const { body } = await send("GET", `/v1/events?device=${device.id}`);
  if (body === null) throw new Error("nothing to listen to");
  const heard: ServiceEvent[] = [];
  const over = readEvents(body, {
    onEvent: (event) => heard.push(event),
    onSignOfLife: () => undefined,
  });
  over.catch(() => undefined);
  return heard;
}

it("a database that goes and comes back: 503 meanwhile, then all as before, without a restart", async () => {
  const lease = sipLease.parse(await (await exchange()).json());
  const heard = await listen();
  const hello = { kind: "hello", leases: [lease.id] };
  await expect.poll(() => heard).toEqual([hello]);

  await postgres.stop();

  const asked: [string, string, object?][] = [
    ["POST", "/v1/sip-credentials", { device }],
    ["DELETE", `/v1/sip-credentials/${lease.id}`],
    ["GET", "/v1/me"],
    ["GET", "/v1/me/devices"],
    ["POST", "/v1/me/links", { user: "1001", password: "a password" }],
    ["GET", "/v1/admin/sign-in-options?organisation=example.com"],
    [
      "POST",
      "/v1/password-sign-in",
      {
        ...{ organisation: "example.com", user: "1001", password: "a password" },
        device,
      },
    ],
  ];
  for (const [method, path, body] of asked) {
    const answer = await send(method, path, body);
    expect([path, answer.status]).toEqual([path, 503]);
    expect(answer.headers.get("retry-after")).toMatch(/^\d+$/);
    expect(problem.parse(await answer.json()).code).toBe("service-failed");
  }
  const scim = await fetch(`${service.url}/scim/v2/Users`, {
    headers: { authorization: `Bearer offhook_scim_${"x".repeat(43)}` },
  });
  expect([scim.status, scim.headers.has("retry-after")]).toEqual([503, true]);
  expect((await send("GET", "/readyz")).status).toBe(503);
  expect((await send("GET", "/healthz")).status).toBe(200);

  await postgres.startAgain();

  await expect.poll(() => heard, { timeout: 20_000 }).toEqual([hello, hello]);
  expect((await exchange()).status).toBe(201);
  expect((await send("GET", "/readyz")).status).toBe(200);
}, 60_000);

it("a start that fails leaves no connection behind", async () => {
  const storage = { url: await postgres.createDatabase(), connections: 4 };
  const [one] = settings.accounts ?? [];
  const twice = one === undefined ? [] : [one, one];
  await expect(
    createCredentialService({ ...settings, storage, accounts: twice, logLevel: "silent" }),
  ).rejects.toThrow(/unique/);
  const name = new URL(storage.url).pathname.slice(1);
  const connections = () =>
    postgres.query(`select application_name from pg_stat_activity where datname = '${name}'`);
  await expect.poll(connections).toEqual([]);
});
