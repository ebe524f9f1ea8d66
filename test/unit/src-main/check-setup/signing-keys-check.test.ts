import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { checkSigningKeys } from "../../../../src-main/check-setup/signing-keys-check.ts";
import { createFakeClock } from "../../../fakes/fake-clock.ts";
import { answering, run, serve } from "./checks-under-test.ts";

const clock = createFakeClock(Date.now());

describe("signing keys", () => {
  const rsa = (bits: number) =>
    generateKeyPairSync("rsa", { modulusLength: bits }).publicKey.export({ format: "jwk" });
  const found = async (status: number, body: unknown) =>
    run(checkSigningKeys({ fetch, clock }), { keys: await serve(answering(status, body)) });

  it("are usable", async () =>
    expect(await found(200, { keys: [rsa(2_048)] })).toMatchObject({
      finding: "keys-usable",
      detail: { count: 1 },
    }));

  it("may be too short", async () =>
    expect(await found(200, { keys: [rsa(1_024), rsa(2_048)] })).toMatchObject({
      finding: "keys-weak",
      detail: { count: 2 },
    }));

  it.each([
    ["none", { keys: [] }],
    ["no key set", { nothing: true }],
    ["one that hides", { keys: [{ kty: "oct", k: "c2VjcmV0" }] }],
    ["one for encryption", { keys: [{ kty: "RSA", use: "enc", n: "AQAB", e: "AQAB" }] }],
    ["a broken one", { keys: [{ kty: "EC", crv: "P-256" }] }],
  ])("are none: %s", async (_name, body) => {
    expect((await found(200, body)).finding).toBe("keys-none");
  });

  it("cannot be had", async () => {
    expect((await found(404, {})).finding).toBe("keys-unreachable");
    const nowhere = run(checkSigningKeys({ fetch, clock }), { keys: "http://127.0.0.1:9/keys" });
    expect((await nowhere).finding).toBe("keys-unreachable");
    expect(await run(checkSigningKeys({ fetch, clock }))).toEqual({ finding: "keys-none" });
  });
});
