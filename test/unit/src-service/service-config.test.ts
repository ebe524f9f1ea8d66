import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { errorCodes } from "../../../src-contract/errors.ts";
import { credentialServiceConfig } from "../../../src-service/service-config.ts";

const guide = await readFile(new URL("../../../docs/credential-api.md", import.meta.url), "utf8");
const example = JSON.parse(/## Settings[\s\S]*?```json\n([\s\S]*?)```/.exec(guide)?.[1] ?? "null");

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
    ["no app at all", { identityProvider: { ...example.identityProvider, clientIds: [] } }],
    ["a guessable secret", { sip: { ...example.sip, sharedSecret: "secret" } }],
    ["SIP without TLS", { sip: { ...example.sip, wssServers: ["ws://sip.example.com"] } }],
    [
      "a SIP user that is a whole URI",
      { accounts: [{ ...example.accounts[0], user: "1001@example.com" }] },
    ],
    ["a lease without end", { leaseSeconds: 0 }],
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
