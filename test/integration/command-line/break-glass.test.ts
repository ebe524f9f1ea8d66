import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, it } from "vitest";
import { freePort } from "../../../lab/company/free-port.ts";
import { type Postgres, startPostgres } from "../../../lab/postgres/start-postgres.ts";
import { type CredentialService, createCredentialService } from "../../../src-service/service.ts";
import type { CredentialServiceSettings } from "../../../src-service/service-config.ts";
import { startTestIssuer } from "../service/test-issuer.ts";

const program = join(import.meta.dirname, "../../../src-service/command-line/main.ts");
/** All an administrator has to know who does the rest at the page. */
const settings: CredentialServiceSettings = {
  encryptionKeys: [randomBytes(32).toString("base64")],
  sip: {
    domain: "example.com",
    realm: "example.com",
    wssServers: ["wss://sip.example.com/sip"],
    sharedSecret: "known to the SIP server",
  },
  logLevel: "silent",
};
let folder = "";
const ends: (() => Promise<void>)[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "offhook-command-line-"));
  ends.push(() => rm(folder, { recursive: true }));
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function start(storage: CredentialServiceSettings["storage"], port = 0) {
  const service = await createCredentialService({
    ...settings,
    storage,
    listen: { port },
  });
  ends.push(service.close);
  await service.listen();
  return service;
}

/** Runs the program with these settings. */
async function run(written: CredentialServiceSettings, ...args: string[]) {
  const config = join(folder, "service.json");
  await writeFile(config, JSON.stringify(written));
  const child = spawn(process.execPath, ["--import", "tsx", program, ...args, "--config", config]);
  const [said, warned, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "exit"),
  ]);
  return { said, warned, code };
}

/** What is printed: the name and the password, and nothing else. */
function secretIn(said: string) {
  const [, name = "", password = ""] = /^name: (.+)\npassword: (.+)\n$/.exec(said) ?? [];
  return { name, password };
}

async function enter({ url }: CredentialService, secret: { name: string; password: string }) {
  const answer = await fetch(`${url}/admin/break-glass`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url, "sec-fetch-site": "same-origin" },
    body: JSON.stringify({ organisation: "example.com", ...secret }),
  });
  return answer.status;
}

it("lets an administrator in while the service runs, with nothing set up but the SIP server", async () => {
  const postgres: Postgres = await startPostgres();
  ends.push(postgres.close);
  const storage = { url: await postgres.createDatabase(), connections: 3 };
  const service = await start(storage);
  const issuer = await startTestIssuer();
  ends.push(issuer.close);
  const exchange = await fetch(`${service.url}/v1/sip-credentials`, {
    method: "POST",
    headers: { authorization: `Bearer ${await issuer.sign()}` },
  });
  expect(exchange.status).toBe(401);

  const first = await run({ ...settings, storage }, "break-glass");
  expect([first.code, first.warned]).toEqual([0, expect.stringContaining("example.com")]);
  expect(first.warned).not.toContain(secretIn(first.said).password);
  expect(await enter(service, secretIn(first.said))).toBe(204);

  const second = await run(
    { ...settings, storage },
    ...["break-glass", "--organisation", "example.com"],
  );
  expect(await enter(service, secretIn(first.said))).toBe(401);
  expect(await enter(service, secretIn(second.said))).toBe(204);

  const wrong = await run({ ...settings, storage }, "break-glass", "--organisation", "nobody");
  expect([wrong.code, wrong.said]).toEqual([1, ""]);
  expect(wrong.warned).toContain("no such organisation");
}, 120_000);

it("works on a folder while the service does not run, and only then", async () => {
  const storage = { folder: join(folder, "data") };
  const listen = { host: "127.0.0.1", port: await freePort() };
  const made = await run({ ...settings, storage, listen }, "break-glass");
  expect(made.code).toBe(0);
  const service = await start(storage, listen.port);
  expect(await enter(service, secretIn(made.said))).toBe(204);
  const refused = await run({ ...settings, storage, listen }, "break-glass");
  expect([refused.code, refused.said]).toEqual([1, ""]);
  expect(refused.warned).toContain("stop it first");
}, 120_000);

it("makes nothing where nothing is kept", async () => {
  const { code, said, warned } = await run(settings, "break-glass");
  expect([code, said]).toEqual([1, ""]);
  expect(warned).toContain("no storage");
}, 60_000);
