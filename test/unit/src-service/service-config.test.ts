import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { errorCodes } from "../../../src-contract/errors.ts";
import { credentialServiceConfig } from "../../../src-service/service-config.ts";

const guide = await readFile(new URL("../../../docs/credential-api.md", import.meta.url), "utf8");
const secrets: Readonly<Record<string, string>> = {
  OFFHOOK_DATABASE_URL: "postgres://offhook@db.example.com/offhook",
  OFFHOOK_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString("base64"),
  OFFHOOK_SIP_SECRET: "shared with the SIP server",
};
/** The file an administrator begins with. */
const example = JSON.parse(
  await readFile(
    new URL("../../../resources/service/service.example.json", import.meta.url),
    "utf8",
  ),
  (_key, value) => secrets[value?.$env] ?? value,
);

describe("the settings of the credential service", () => {
  it("are documented by an example that works", () => {
    expect(credentialServiceConfig.parse(example)).toMatchObject({
      leaseSeconds: 600,
      identityProvider: { scope: "sip:register", clockToleranceSeconds: 5 },
      limits: { bodyBytes: 4096, requestSeconds: 10 },
    });
  });

  it("listen on this machine only when nothing else is said", () => {
    const { listen: _, ...settings } = example;
    expect(credentialServiceConfig.parse(settings).listen).toEqual({ host: "127.0.0.1", port: 0 });
  });

  it.each([
    [
      "an audience that is a client id",
      { identityProvider: { ...example.identityProvider, audience: "offhook-desktop" } },
    ],
    [
      "an issuer without TLS",
      { identityProvider: { ...example.identityProvider, issuer: "http://login.example.com" } },
    ],
    [
      "a further provider without a first",
      { identityProvider: undefined, furtherIdentityProviders: [example.identityProvider] },
    ],
    [
      "a subject without an issuer",
      { identityProvider: undefined, accounts: [{ ...example.accounts[0], subject: "ada" }] },
    ],
    ["no app at all", { identityProvider: { ...example.identityProvider, clientIds: [] } }],
    ["a guessable secret", { sip: { ...example.sip, sharedSecret: "secret" } }],
    ["SIP without TLS", { sip: { ...example.sip, wssServers: ["ws://sip.example.com"] } }],
    [
      "a SIP user that is a whole URI",
      { accounts: [{ ...example.accounts[0], user: "1001@example.com" }] },
    ],
    ["a lease without end", { leaseSeconds: 0 }],
    ["relays only, without a relay", { ice: { transportPolicy: "relay" } }],
  ])("refuse %s", (_name, changes) => {
    expect(credentialServiceConfig.safeParse({ ...example, ...changes }).success).toBe(false);
  });
});

it("documents no error code that does not exist", () => {
  const table = /## Errors[\s\S]*?## Headers/.exec(guide)?.[0] ?? "";
  const codes = [...table.matchAll(/^\| [0-9, ]+ \| `([a-z-]+)`/gm)].map(([, code]) => code);
  expect(codes.length).toBeGreaterThan(5);
  expect(errorCodes).toEqual(expect.arrayContaining(codes));
});
