/**
 * Owns: which settings each identity provider's form asks for, beyond those every one has.
 * Must not know: how the fields are drawn.
 */
import type { ProfileName } from "../../src-contract/identity-provider.ts";

/** Settings of an entry that only some products have. */
export type EntryField =
  | "allowedTenants"
  | "hostedDomains"
  | "entrySecret"
  | "redirectPorts"
  | "resource"
  | "audience";

export const entryFields: Readonly<Record<ProfileName, readonly EntryField[]>> = {
  entra: ["allowedTenants"],
  okta: ["redirectPorts"],
  google: ["entrySecret", "hostedDomains"],
  keycloak: [],
  auth0: ["audience", "redirectPorts"],
  generic: ["resource", "audience", "redirectPorts"],
};

/** What an issuer looks like there. */
export const issuerExamples: Readonly<Record<ProfileName, string>> = {
  entra: "https://login.microsoftonline.com/11111111-2222-4333-8444-555555555555/v2.0",
  okta: "https://example.okta.com/oauth2/default",
  google: "https://accounts.google.com",
  keycloak: "https://login.example.com/realms/example",
  auth0: "https://example.eu.auth0.com/",
  generic: "https://login.example.com",
};
