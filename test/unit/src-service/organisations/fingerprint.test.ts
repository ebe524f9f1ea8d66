import { describe, expect, it } from "vitest";
import { identityProviderDraft } from "../../../../src-contract/admin-api.ts";
import { fingerprintOf } from "../../../../src-service/organisations/identity-provider-record.ts";

const draft = identityProviderDraft.parse({
  entry: { id: "own", label: "Own", issuer: "https://login.example.com", clientId: "app" },
  tokenAudience: "https://phone.example.com",
  furtherClientIds: ["b", "a"],
});

describe("the fingerprint of an identity provider's settings", () => {
  it("is that of the settings, however they are written down", () => {
    const { entry, ...rest } = draft;
    const reordered = { ...rest, furtherClientIds: ["app", "a", "b"], entry: { ...entry } };
    expect(fingerprintOf(reordered)).toBe(fingerprintOf(draft));
    expect(fingerprintOf({ ...draft, clientSecret: "secret" })).toBe(fingerprintOf(draft));
    expect(fingerprintOf({ ...draft, entry: { ...entry, label: "Other" } })).toBe(
      fingerprintOf(draft),
    );
  });

  it.each([
    ["audience", { tokenAudience: "https://other.example.com" }],
    ["scope", { scope: "phone" }],
    ["role of everybody else", { otherwiseRole: "user" as const }],
    ["client of the page", { adminClientId: "page" }],
    ["issuer", { entry: { ...draft.entry, issuer: "https://login.example.com/" } }],
  ])("changes with the %s", (_name, change) => {
    expect(fingerprintOf({ ...draft, ...change })).not.toBe(fingerprintOf(draft));
  });
});
