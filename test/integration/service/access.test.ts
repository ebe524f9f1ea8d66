import { base64url } from "jose";
import { describe, expect, it } from "vitest";
import { sipCredentialsPath } from "../../../src-contract/credential-api.ts";
import { device, expectProblem, serviceForTests } from "./service-under-test.ts";
import { audience } from "./test-issuer.ts";

const tokenClaims = {
  aud: audience,
  sub: "ada",
  client_id: "offhook-desktop",
  scope: "sip:register",
  iat: 1,
  exp: 4_000_000_000,
};

const service = serviceForTests();

describe("a token is refused with 401 and a challenge @proves:own-audience", () => {
  const encode = (value: object) => base64url.encode(JSON.stringify(value));
  it.each<[string, () => Promise<string> | string]>([
    ["expired", () => service.issuer.sign({ exp: 1_600_000_000 })],
    ["not valid yet", () => service.issuer.sign({ nbf: 4_000_000_000 })],
    ["of a foreign issuer", () => service.issuer.sign({ iss: "https://evil.example.com" })],
    ["for another service", () => service.issuer.sign({ aud: "https://graph.example.com" })],
    ["of another app", () => service.issuer.sign({ client_id: "evil-app" })],
    [
      "an ID token",
      () => service.issuer.sign({ aud: "offhook-desktop", nonce: "n" }, { typ: "JWT" }),
    ],
    [
      "an ID token for an app that is also the service",
      () => service.issuer.sign({ nonce: "n" }, { typ: "JWT" }),
    ],
    [
      "an ID token for the app and the service",
      () => service.issuer.sign({ aud: [audience, "offhook-desktop"] }, { typ: "JWT" }),
    ],
    [
      "signed by nobody",
      () => `${encode({ alg: "none" })}.${encode({ ...tokenClaims, iss: service.issuer.url })}.`,
    ],
    [
      "with a broken signature",
      async () => `${(await service.issuer.sign()).slice(0, -8)}AAAAAAAA`,
    ],
    ["no JWT at all", () => "opaque-token"],
  ])("when it is %s", async (_name, token) => {
    const response = await service.exchange({ token: await token() });
    await expectProblem(response, 401, "service-refused");
    expect(response.headers.get("www-authenticate")).toMatch(
      /^Bearer realm="offhook", error="invalid_token", error_description="[^"]+"$/,
    );
    expect(await service.leasesOf("ada")).toEqual([]);
  });

  it("when it is missing: without an error, as RFC 6750 wants it", async () => {
    const response = await service.exchange({ token: null });
    await expectProblem(response, 401, "service-refused");
    expect(response.headers.get("www-authenticate")).toBe(
      'Bearer realm="offhook", DPoP realm="offhook", algs="ES256 ES384 EdDSA Ed25519 PS256 RS256"',
    );
  });

  it.each(["Basic YWRhOmhhcmJvdXI=", "Bearer", "Bearer a b", "DPoP abc", "bearer\ttoken"])(
    "when the header is %s",
    async (authorization) => {
      await expectProblem(
        await service.exchange({ token: null, headers: { authorization } }),
        401,
        "service-refused",
      );
    },
  );

  it("when it comes in the address or in the body", async () => {
    const token = await service.issuer.sign();
    const response = await fetch(`${service.url}${sipCredentialsPath}?access_token=${token}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ device, access_token: token }),
    });
    await expectProblem(response, 401, "service-refused");
    expect(service.log.join("")).not.toContain(token);
  });
});

describe("a genuine token is not enough", () => {
  it("without the scope", async () => {
    const response = await service.exchange({
      token: await service.issuer.sign({ scope: "openid profile" }),
    });
    await expectProblem(response, 403, "service-refused");
    expect(response.headers.get("www-authenticate")).toContain(
      'error="insufficient_scope", error_description="The scope sip:register is missing.", scope="sip:register"',
    );
  });

  it("without a phone account: the answer names the address", async () => {
    const token = await service.issuer.sign({ email: "dana@example.com" });
    const body = await expectProblem(await service.exchange({ token }), 403, "no-phone-account");
    expect(body.detail).toBe("There is no phone for dana@example.com.");
  });

  it("with more than one phone account: nobody guesses which", async () => {
    const account = { email: "ada@example.com", displayName: "Ada Okafor" };
    await service.restart({
      accounts: [
        { ...account, user: "1001" },
        { ...account, user: "1009" },
      ],
    });
    const token = await service.issuer.sign();
    await expectProblem(await service.exchange({ token }), 403, "several-phone-accounts");
  });

  it("when the identity provider does not vouch for the address", async () => {
    const token = await service.issuer.sign({ email_verified: false });
    await expectProblem(await service.exchange({ token }), 403, "no-phone-account");
  });
});
