import { describe, expect, test } from "vitest";
import {
  type IdentityProviderEntry,
  identityProvider,
} from "../../../../../src-contract/identity-provider.ts";
import { settingsOf } from "../../../../../src-main/sign-in/profiles/provider-settings.ts";

const tenant = "11111111-2222-4333-8444-555555555555";
const entraIssuer = `https://login.microsoftonline.com/${tenant}/v2.0`;
const settings = (entry: Partial<IdentityProviderEntry>) =>
  settingsOf(
    identityProvider.parse({
      id: "p",
      label: "P",
      issuer: "https://login.example.com",
      clientId: "offhook",
      ...entry,
    }),
  );

test("a provider nobody has named gets what the specifications say", () => {
  expect(settings({ resource: "https://phone.example.com" })).toMatchObject({
    scope: "openid profile email offline_access",
    redirect: { host: "127.0.0.1", ports: [], path: "/callback" },
    clientSecret: null,
    authorizationParameters: { resource: "https://phone.example.com" },
    tokenParameters: { resource: "https://phone.example.com" },
  });
});

test("a parameter of its own for the audience goes with the authorization request only", () => {
  const { authorizationParameters, tokenParameters } = settings({ audience: "phone" });
  expect(authorizationParameters).toEqual({ audience: "phone" });
  expect(tokenParameters).toEqual({});
});

test("what the document says wins over the profile", () => {
  expect(
    settings({
      profile: "entra",
      issuer: entraIssuer,
      redirectHost: "127.0.0.1",
      redirectPath: "/back",
      scopes: ["profile"],
    }),
  ).toMatchObject({ scope: "openid profile", redirect: { host: "127.0.0.1", path: "/back" } });
});

describe("Entra ID", () => {
  test.each([
    ["the tenant in the issuer", {}, tenant, true],
    ["the same in capitals", {}, tenant.toUpperCase(), true],
    ["another one", {}, "99999999-2222-4333-8444-555555555555", false],
    ["a list", {}, [tenant], false],
    ["nothing", {}, undefined, false],
    [
      "one that is allowed instead",
      { allowedTenants: ["99999999-2222-4333-8444-555555555555"] },
      "99999999-2222-4333-8444-555555555555",
      true,
    ],
    [
      "the issuer's, where others are allowed",
      { allowedTenants: ["99999999-2222-4333-8444-555555555555"] },
      tenant,
      false,
    ],
  ])("tid is %s", (_, changes, tid, admitted) => {
    const { admits } = settings({ profile: "entra", issuer: entraIssuer, ...changes });
    expect(admits({ tid })).toBe(admitted);
  });

  test.each(["common", "organizations", "consumers", "{tenantid}"])(
    "an issuer for %s cannot be pinned, whoever is allowed",
    (name) => {
      const issuer = `https://login.microsoftonline.com/${name}/v2.0`;
      expect(() => settings({ profile: "entra", issuer, allowedTenants: [tenant] })).toThrow(
        expect.objectContaining({ code: "identity-provider-misconfigured" }),
      );
    },
  );

  test.each(["example.com", "%E0"])("an issuer with %s names no tenant", (name) => {
    const issuer = `https://login.microsoftonline.com/${name}/v2.0`;
    expect(() => settings({ profile: "entra", issuer })).toThrow(
      expect.objectContaining({ code: "identity-provider-misconfigured" }),
    );
  });
});

test("Okta's org authorization server has no tokens for anybody else", () => {
  const entry: Partial<IdentityProviderEntry> = { profile: "okta", redirectPorts: [17831] };
  expect(() => settings({ ...entry, issuer: "https://example.okta.com" })).toThrow();
  expect(() =>
    settings({ ...entry, issuer: "https://example.okta.com/oauth2/default" }),
  ).not.toThrow();
});

describe("Google", () => {
  const google = (hostedDomains: string[]) =>
    settings({ profile: "google", clientSecret: "s", hostedDomains });

  test.each([
    ["example.com", true],
    ["EXAMPLE.com", true],
    ["example.com.evil.example", false],
    [undefined, false],
    [["example.com"], false],
  ])("hd %j", (hd, admitted) => {
    expect(google(["example.com"]).admits({ hd })).toBe(admitted);
  });

  test("one domain is suggested, several are left to the person", () => {
    expect(google(["example.com"]).authorizationParameters["hd"]).toBe("example.com");
    expect(google(["example.com", "example.org"]).authorizationParameters["hd"]).toBe("*");
  });
});
