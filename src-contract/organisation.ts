/**
 * Owns: the organisation document, which tells Offhook where a company's people sign in and get their phone.
 * Must not know: how the document was found (managed policy, or the email's domain).
 */
import { z } from "zod";

/** An https URL; plain http only towards this machine, where a laboratory runs. */
export const secureUrl = z.url().refine(
  (value) => {
    const { protocol, hostname } = new URL(value);
    return (
      protocol === "https:" || (protocol === "http:" && ["127.0.0.1", "[::1]"].includes(hostname))
    );
  },
  { message: "must be https" },
);

/** How one identity provider of an organisation is spoken to. */
export const identityProvider = z.object({
  /** Stable within the organisation; remembered as the person's choice. */
  id: z.string().min(1).max(64),
  /** Words on its button, e.g. `Microsoft 365`. */
  label: z.string().min(1).max(80),
  /** Issuer identifier, pinned before the browser opens. [OIDC Discovery §3](https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata) */
  issuer: secureUrl,
  clientId: z.string().min(1).max(200),
  /** Scopes asked for besides `openid`. */
  scopes: z.array(z.string().min(1)).default(["profile", "email", "offline_access"]),
  /** Audience of the access token: [RFC 8707](https://www.rfc-editor.org/rfc/rfc8707) `resource`. */
  resource: z.url().optional(),
  /** Loopback ports the provider has registered; empty lets the system choose. [RFC 8252 §7.3](https://www.rfc-editor.org/rfc/rfc8252#section-7.3) */
  redirectPorts: z.array(z.number().int().min(1).max(65_535)).default([]),
});
export type IdentityProvider = z.output<typeof identityProvider>;

/** The organisation document, version 1. */
export const organisation = z.object({
  version: z.literal(1),
  /** Stable, e.g. the primary domain. Names the keychain entries. */
  id: z.string().min(1).max(120),
  /** What people call their company. */
  name: z.string().min(1).max(120),
  /** Email domains whose people belong to it, in lower case. */
  domains: z.array(z.string().min(1)).min(1),
  identityProviders: z.array(identityProvider).min(1),
  /** Base URL of the credential service. */
  credentialService: secureUrl,
  /** Whether people may sign in with another device; it invites phishing, so it is off. [RFC 8628 §5.4](https://www.rfc-editor.org/rfc/rfc8628#section-5.4) */
  deviceCode: z.boolean().default(false),
});
export type Organisation = z.output<typeof organisation>;
