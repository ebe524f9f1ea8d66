import { describe, expect, it } from "vitest";
import { organisation } from "../../../../src-contract/organisation.ts";
import type { Policy, PolicyKey } from "../../../../src-contract/policy.ts";
import {
  organisationPolicy,
  withinPolicy,
} from "../../../../src-main/policy/organisation-policy.ts";

const url = "https://it.example.com/offhook.json";
const document = { version: 1, id: "example.com" };
const of = (mandatory: Policy, broken: readonly PolicyKey[] = []) =>
  organisationPolicy({ mandatory, broken, unread: [] });
const parts = {
  issuer: "https://login.example.com",
  clientId: "offhook",
  credentialService: "https://phone.example.com",
} as const;

describe("the organisation of a policy", () => {
  it("is the document before its address, and none without either", () => {
    expect(of({ organisation: document, organisationUrl: url })).toEqual({
      kind: "document",
      document,
    });
    expect(of({ organisationUrl: url })).toEqual({ kind: "url", url });
    expect(of({ deviceCode: true })).toBeNull();
  });

  it("is none that anybody may sign in to where a place cannot be read", () => {
    const policies = { mandatory: { organisationUrl: url }, broken: [], unread: ["10.json"] };
    expect(organisationPolicy(policies)).toEqual({ kind: "broken", key: "10.json" });
  });

  it("is made of an issuer, a client and a service, and is one the app can use", () => {
    const made = of({ ...parts, organisationName: "Harbour & Finch" });
    if (made?.kind !== "document") throw new Error("no document");
    expect(organisation.parse(made.document)).toMatchObject({
      id: "login.example.com",
      name: "Harbour & Finch",
      identityProviders: [{ issuer: parts.issuer, clientId: "offhook" }],
      credentialService: parts.credentialService,
    });
  });

  it.each(["issuer", "clientId", "credentialService"] as const)(
    "is none at all without %s: nobody is led anywhere by halves",
    (missing) => {
      const { [missing]: _, ...rest } = parts;
      expect(of(rest)).toEqual({ kind: "broken", key: missing });
    },
  );

  it("is closed while a policy that guards something cannot be read", () => {
    expect(of({ organisationUrl: url }, ["tones", "allowedIssuers"])).toEqual({
      kind: "broken",
      key: "allowedIssuers",
    });
    expect(of({ organisationUrl: url }, ["tones"])).toEqual({ kind: "url", url });
  });
});

describe("what is left of an organisation", () => {
  const two = organisation.parse({
    version: 1,
    id: "example.com",
    name: "Example",
    domains: ["example.com"],
    identityProviders: ["a", "b"].map((id) => ({
      id,
      label: id,
      issuer: `https://${id}.example.com`,
      clientId: "offhook",
    })),
    credentialService: "https://phone.example.com",
    deviceCode: true,
  });

  it("is all of it without policies", () => {
    expect(withinPolicy(two, {})).toEqual(two);
  });

  it("is its identity providers that are allowed", () => {
    const left = withinPolicy(two, { allowedIssuers: ["https://b.example.com"] });
    expect(left.identityProviders.map(({ id }) => id)).toEqual(["b"]);
    expect(() => withinPolicy(two, { allowedIssuers: ["https://c.example.com"] })).toThrow(
      expect.objectContaining({ code: "identity-provider-not-allowed" }),
    );
  });

  it("has the ports, the binding and the ways in that policies say", () => {
    const left = withinPolicy(two, {
      redirectPorts: [49_152],
      dpop: "required",
      deviceCode: false,
    });
    expect(left.deviceCode).toBe(false);
    for (const provider of left.identityProviders)
      expect(provider).toMatchObject({ redirectPorts: [49_152], dpop: "required" });
  });
});
