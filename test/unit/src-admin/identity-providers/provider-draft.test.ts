/**
 * Owns: the proof that an identity provider goes through its form unharmed, and takes nothing of another product along.
 * Must not know: how the fields are drawn.
 */
import { describe, expect, it } from "vitest";
import {
  draftOfProvider,
  emptyProvider,
  requestOfProvider,
} from "../../../../src-admin/identity-providers/provider-draft.ts";
import { identityProviderDraft } from "../../../../src-contract/admin-api.ts";
import { identityProvider, profileNames } from "../../../../src-contract/identity-provider.ts";
import { providers } from "../../../e2e/admin/fake-company.ts";

const typed = {
  ...emptyProvider,
  label: "Büro & Co.",
  issuer: " https://login.example.com ",
  clientId: "offhook",
  tokenAudience: "https://phone.example.com",
  allowedTenants: ["11111111-2222-4333-8444-555555555555"],
  hostedDomains: ["example.com", " "],
  redirectPorts: "17831, 27831",
  audience: "https://phone.example.com",
  entrySecret: "not-secret",
};

describe("an identity provider's form", () => {
  it.each(providers)("gives $entry.label back as it was", (record) => {
    const sent = identityProviderDraft.parse(requestOfProvider(draftOfProvider(record), record));
    const { id: _, enabled: _e, hasClientSecret: _h, testedAt: _t, version: _v, ...rest } = record;
    expect(sent).toEqual(rest);
  });

  it("keeps what no field shows", () => {
    const [first] = providers;
    if (first === undefined) throw new Error("there is none");
    const entry = identityProvider.parse({
      ...first.entry,
      authorizationParameters: { kc_idp_hint: "google" },
      redirectHost: "localhost",
      redirectPath: "/back",
    });
    const record = { ...first, entry };
    expect(requestOfProvider(draftOfProvider(record), record).entry).toMatchObject({
      authorizationParameters: { kc_idp_hint: "google" },
      redirectHost: "localhost",
      redirectPath: "/back",
    });
  });

  it.each(profileNames)("sends %s nothing of another product", (profile) => {
    const { entry } = identityProviderDraft.parse(requestOfProvider({ ...typed, profile }, null));
    expect(entry.id).toBe("bu-ro-co");
    expect(entry.issuer).toBe("https://login.example.com");
    expect(entry.allowedTenants !== undefined).toBe(profile === "entra");
    expect(entry.hostedDomains).toEqual(profile === "google" ? ["example.com"] : undefined);
    expect(entry.clientSecret !== undefined).toBe(profile === "google");
    expect(entry.redirectPorts).toEqual(
      ["okta", "auth0", "generic"].includes(profile) ? [17831, 27831] : [],
    );
  });

  it("leaves a secret nobody typed where it is", () => {
    expect(requestOfProvider(typed, null)).not.toHaveProperty("clientSecret");
    expect(requestOfProvider({ ...typed, adminSecret: "s" }, null).clientSecret).toBe("s");
  });

  it("leaves out role lines without a value", () => {
    const roleLines = [
      { claim: "groups", value: " ", role: "administrator" },
      { claim: " groups ", value: " phones ", role: "user" },
    ] as const;
    expect(requestOfProvider({ ...typed, roleLines }, null).roleRules).toEqual([
      { claim: "groups", value: "phones", role: "user" },
    ]);
  });

  it("is not complete while it is empty", () => {
    expect(identityProviderDraft.safeParse(requestOfProvider(emptyProvider, null)).success).toBe(
      false,
    );
  });
});
