import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { takesPasswords } from "../../../../src-contract/organisation.ts";
import { readDocument } from "../../../../src-main/organisation/organisation-document.ts";

const provider = { id: "a", label: "A", issuer: "https://login.harbour.test", clientId: "offhook" };
const document = {
  version: 1,
  id: "harbour.test",
  name: "Harbour & Finch",
  domains: ["harbour.test"],
  identityProviders: [provider],
  credentialService: "https://phone.harbour.test",
};
const read = (value: unknown) => readDocument(JSON.stringify(value));
const withProvider = (changes: object) => ({
  ...document,
  identityProviders: [{ ...provider, ...changes }],
});

test("a document that says only what it must gets the rest filled in", () => {
  expect(read(document)).toMatchObject({
    kind: "document",
    organisation: {
      identityProviders: [
        {
          profile: "generic",
          redirectPorts: [],
          redirectPath: "/callback",
          authorizationParameters: {},
        },
      ],
    },
  });
});

test("single sign-on is on, and the only way, unless the document says otherwise", () => {
  expect(read(document)).toMatchObject({
    organisation: { singleSignOn: "on", passwordSignIn: false },
  });
});

test.each(["on", "only"])(
  "single sign-on that is %s needs an identity provider",
  (singleSignOn) => {
    expect(read({ ...document, singleSignOn, identityProviders: [] })).toEqual({
      kind: "invalid",
      problems: ["identityProviders: there is none, and single sign-on is not off"],
    });
  },
);

test("single sign-on that is off needs none, and forbids none", () => {
  for (const identityProviders of [[], [provider]])
    expect(read({ ...document, singleSignOn: "off", identityProviders })).toMatchObject({
      kind: "document",
    });
});

test.each([
  ["off", false, true],
  ["off", true, true],
  ["on", false, false],
  ["on", true, true],
  ["only", true, false],
] as const)("%s, passwords %s: taken %s", (singleSignOn, passwordSignIn, taken) => {
  expect(takesPasswords({ singleSignOn, passwordSignIn })).toBe(taken);
});

test("a pointer says where the document is", () => {
  const url = "https://harbour.test/.well-known/offhook";
  expect(read({ version: 1, organisation: url })).toEqual({ kind: "pointer", url });
});

describe("what is wrong is said, with its place", () => {
  test.each<[string, unknown, RegExp]>([
    [
      "an issuer in the clear",
      withProvider({ issuer: "http://login.harbour.test" }),
      /^identityProviders\.0\.issuer: must be https$/,
    ],
    ["an unknown profile", withProvider({ profile: "ping" }), /^identityProviders\.0\.profile: /],
    [
      "a parameter that protects",
      withProvider({ authorizationParameters: { redirect_uri: "https://evil.example" } }),
      /^identityProviders\.0\.authorizationParameters: .*redirect_uri/,
    ],
    [
      "a silent sign-in",
      withProvider({ authorizationParameters: { prompt: "none" } }),
      /authorizationParameters\.prompt/,
    ],
    [
      "resource and audience",
      withProvider({ resource: "https://a.test", audience: "a" }),
      /\.audience: give resource or audience, not both$/,
    ],
    [
      "a host that is not this machine",
      withProvider({ redirectHost: "harbour.test" }),
      /redirectHost/,
    ],
    [
      "a path with dots",
      withProvider({ redirectPath: "/../callback" }),
      /redirectPath: must be a path/,
    ],
    ["no path", withProvider({ redirectPath: "/" }), /redirectPath: must be a path/],
    [
      "the path of the last page",
      withProvider({ redirectPath: "/done" }),
      /redirectPath: is used by Offhook/,
    ],
    ["a scope that is two", withProvider({ scopes: ["profile email"] }), /scopes\.0/],
    [
      "a tenant that is a name",
      withProvider({ allowedTenants: ["harbour.test"] }),
      /allowedTenants\.0/,
    ],
    [
      "two providers of one id",
      { ...document, identityProviders: [provider, provider] },
      /^identityProviders: two of them/,
    ],
    ["another version", { ...document, version: 2 }, /^version: /],
    ["a list", [], /./],
  ])("%s", (_, value, problem) => {
    const reading = read(value);
    expect(reading).toMatchObject({ kind: "invalid" });
    expect(reading.kind === "invalid" && reading.problems.join("\n")).toMatch(problem);
  });

  test("never the secret itself", () => {
    const reading = read(withProvider({ clientSecret: 4711, issuer: "x", clientId: "" }));
    expect(JSON.stringify(reading)).not.toContain("4711");
  });
});

test("whatever a server sends, it is read or said to be wrong", () => {
  const anything = fc.oneof(
    fc.string(),
    fc.json(),
    fc
      .record(
        { version: fc.constant(1), id: fc.anything(), identityProviders: fc.anything() },
        { requiredKeys: [] },
      )
      .map((value) => JSON.stringify(value) ?? ""),
  );
  fc.assert(
    fc.property(anything, (text) => {
      expect(readDocument(text)).toMatchObject({ kind: "invalid" });
    }),
  );
});
