import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readSettings, SettingsError } from "../../../../src-service/command-line/read-settings.ts";

const sharedSecret = "canary of the shared secret";
const good = {
  identityProvider: { issuer: "https://login.example.com", audience: "us", clientIds: ["app"] },
  accounts: [],
  sip: {
    domain: "example.com",
    realm: "example.com",
    wssServers: ["wss://sip.example.com/ws"],
    sharedSecret,
  },
};
let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "offhook-settings-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function read(settings: unknown, environment: NodeJS.ProcessEnv = {}) {
  const file = join(folder, "service.json");
  await writeFile(file, typeof settings === "string" ? settings : JSON.stringify(settings));
  return readSettings(file, environment);
}

/** What whoever starts the service is told. */
async function complaint(settings: unknown, environment?: NodeJS.ProcessEnv): Promise<string> {
  const thrown = await read(settings, environment).catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(SettingsError);
  return (thrown as SettingsError).message;
}

describe("settings", () => {
  it("are read, defaults filled in", async () => {
    expect(await read(good)).toMatchObject({
      leaseSeconds: 600,
      sip: { backEnd: { sharedSecrets: [sharedSecret] } },
    });
  });

  it("may name nothing but the SIP server", async () => {
    const { identityProvider, accounts } = await read({ sip: good.sip });
    expect([identityProvider, accounts]).toEqual([undefined, []]);
  });

  it("may take a secret from the environment or from a file beside them", async () => {
    await writeFile(join(folder, "secret"), `${sharedSecret}\nsecond line\n`);
    for (const reference of [{ $env: "SIP_SECRET" }, { $file: "secret" }]) {
      const settings = { ...good, sip: { ...good.sip, sharedSecret: reference } };
      const { sip } = await read(settings, { SIP_SECRET: sharedSecret });
      expect(sip).toMatchObject({ backEnd: { sharedSecrets: [sharedSecret] } });
    }
  });

  it.each([
    [{ $env: "NOT_SET" }, "NOT_SET"],
    [{ $env: "EMPTY" }, "EMPTY"],
    [{ $file: "missing" }, "missing"],
    [{ $file: "service.json", $env: "BOTH" }, "sip"],
  ])("name what %j lacks", async (reference, word) => {
    const settings = { ...good, sip: { ...good.sip, sharedSecret: reference } };
    const said = await complaint(settings, { EMPTY: "" });
    expect(said).toContain(word);
    expect(said).toContain("sip");
  });

  it("that make no sense are named, and their values are not", async () => {
    const said = await complaint({
      ...good,
      leaseSeconds: -1,
      sip: { ...good.sip, sharedSecret: "too short" },
    });
    expect(said).toContain("leaseSeconds");
    expect(said).toContain("sharedSecret");
    expect(said).not.toContain("too short");
  });

  it.each([
    ["nothing", ""],
    ["half a file", '{"sip": '],
    ["a list", "[]"],
  ])("that are %s are an error with words", async (_, text) => {
    expect(await complaint(text)).toContain("service.json");
  });

  it("that keep data need a key", async () => {
    expect(await complaint({ ...good, storage: { folder: "/var/lib/offhook" } })).toContain(
      "encryptionKeys",
    );
  });
});
