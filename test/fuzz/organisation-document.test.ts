/** Proves: whatever an email's domain serves as its document is either a sound one or none. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { IdentityProvider } from "../../src-contract/identity-provider.ts";
import { organisation } from "../../src-contract/organisation.ts";
import { readDocument } from "../../src-main/organisation/organisation-document.ts";
import { settingsOf } from "../../src-main/sign-in/profiles/provider-settings.ts";
import { expectNamed, fuzz, nastyText } from "./fuzz.ts";

const sound = {
  version: 1,
  id: "harbour.test",
  name: "Harbour & Finch",
  domains: ["harbour.test"],
  credentialService: "https://phone.harbour.test",
  deviceCode: false,
};
const soundProvider = {
  id: "harbour",
  label: "Harbour & Finch",
  profile: "generic",
  issuer: "https://login.harbour.test",
  clientId: "offhook-desktop",
  scopes: ["profile"],
  redirectPorts: [50_001],
  redirectPath: "/callback",
  redirectHost: "127.0.0.1",
};

/** Sound values, or something else in place of one or two of them. */
function nearly(record: Readonly<Record<string, unknown>>) {
  const url = nastyText.map((text) => `https://${text}`);
  const profile = fc.constantFrom("entra", "okta", "google", "keycloak", "auth0", "generic");
  const value = fc.oneof(fc.jsonValue(), nastyText, url, profile, fc.constant(undefined));
  const names = fc.constantFrom(...Object.keys(record), "__proto__", "constructor", "audience");
  return fc
    .array(fc.tuple(names, value), { maxLength: 2 })
    .map((changes) => ({ ...record, ...Object.fromEntries(changes) }));
}

const document = fc
  .tuple(nearly(sound), fc.array(nearly(soundProvider), { maxLength: 3 }))
  .map(([head, identityProviders]) => JSON.stringify({ identityProviders, ...head }));

const secure = /^(https:|http:\/\/(127\.0\.0\.1|\[::1\])(:|\/|$))/i;

const pointer = nearly({ version: 1, organisation: "https://harbour.test/offhook" }).map((value) =>
  JSON.stringify(value),
);

test("organisation documents", () =>
  fuzz(fc.oneof(document, pointer, fc.json(), nastyText), (text) => {
    const reading = readDocument(text);
    switch (reading.kind) {
      case "pointer":
        expect(reading.url).toMatch(secure);
        return;
      case "invalid":
        expect(reading.problems.length).toBeGreaterThan(0);
        // A parser that crashed would be taken for text that is no JSON.
        if (reading.problems[0] === "it is not JSON") expect(() => JSON.parse(text)).toThrow();
        return;
      case "document": {
        const { organisation: parsed } = reading;
        expect(organisation.parse(parsed)).toEqual(parsed);
        expect(parsed.credentialService).toMatch(secure);
        for (const provider of parsed.identityProviders) {
          expect(provider.issuer).toMatch(secure);
          expectSettings(provider);
        }
      }
    }
  }));

/** A provider can be spoken to, or there is a named reason why not. */
function expectSettings(provider: IdentityProvider): void {
  try {
    expect(settingsOf(provider).scope).toMatch(/^openid/);
  } catch (error) {
    expectNamed(error);
  }
}
