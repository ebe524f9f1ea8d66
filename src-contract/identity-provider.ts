/**
 * Owns: how an organisation's document describes one identity provider: which it is, and what differs from the usual.
 * Must not know: what the usual is for each of them.
 */
import { z } from "zod";
import { secureUrl } from "./secure-url.ts";

/** The products Offhook knows by name. `generic` is whatever keeps to the specifications. */
export const profileNames = ["entra", "okta", "google", "keycloak", "auth0", "generic"] as const;
export type ProfileName = (typeof profileNames)[number];

const words = z.string().min(1).max(200);

/**
 * What a document may add to the authorization request. The list is closed and strict: nothing in it
 * can take the place of a parameter that protects the sign-in.
 */
const authorizationParameters = z
  .strictObject({
    /** Google: whether a refresh token comes with it. */
    access_type: z.enum(["online", "offline"]),
    /** [OIDC Core §3.1.2.1](https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest) */
    prompt: z.enum(["login", "consent", "select_account"]),
    /** Google: which Workspace domain to offer. */
    hd: words,
    /** Entra ID: skip the question which account it is. */
    domain_hint: words,
    /** Auth0: which organisation of the tenant. */
    organization: words,
    /** Auth0: which connection, e.g. an upstream provider. */
    connection: words,
    /** Okta: which upstream provider. */
    idp: words,
    /** Keycloak: which upstream provider. */
    kc_idp_hint: words,
  })
  .partial();

/** A path of our own: no dot segments, no escapes, and never that of the page shown at the end. */
const redirectPath = z
  .string()
  .max(100)
  .regex(/^(\/[\w-]+)+$/, "must be a path such as /callback")
  .refine((path) => path !== "/done", "is used by Offhook itself");

/** How one identity provider of an organisation is spoken to. What is left out, its profile fills in. */
export const identityProvider = z
  .object({
    /** Stable within the organisation; remembered as the person's choice. */
    id: z.string().min(1).max(64),
    /** Words on its button, e.g. `Microsoft 365`. */
    label: z.string().min(1).max(80),
    profile: z.enum(profileNames).default("generic"),
    /** Issuer identifier, pinned before the browser opens. [OIDC Discovery §3](https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata) */
    issuer: secureUrl,
    clientId: words,
    /**
     * What Google calls the secret of a desktop app. It ships with every copy and proves nothing, so
     * nothing here rests on it. [RFC 8252 §8.5](https://www.rfc-editor.org/rfc/rfc8252#section-8.5)
     */
    clientSecret: words.optional(),
    /** Scopes asked for besides `openid`. [RFC 6749 §3.3](https://www.rfc-editor.org/rfc/rfc6749#section-3.3) */
    scopes: z.array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]{1,200}$/)).optional(),
    /** Audience of the access token by the `resource` parameter of [RFC 8707](https://www.rfc-editor.org/rfc/rfc8707). */
    resource: z.url().optional(),
    /** Audience of the access token by the parameter `audience`, as Auth0 has it. */
    audience: words.optional(),
    /** Whether tokens are bound to a key of this sign-in: where the provider can, never, or not at all without it. [RFC 9449](https://www.rfc-editor.org/rfc/rfc9449) */
    dpop: z.enum(["auto", "never", "required"]).default("auto"),
    authorizationParameters: authorizationParameters.default({}),
    /** `localhost` only where the provider refuses an address. [RFC 8252 §8.3](https://www.rfc-editor.org/rfc/rfc8252#section-8.3) */
    redirectHost: z.enum(["127.0.0.1", "localhost"]).optional(),
    /** Loopback ports the provider has registered; empty lets the system choose. [RFC 8252 §7.3](https://www.rfc-editor.org/rfc/rfc8252#section-7.3) */
    redirectPorts: z.array(z.number().int().min(1).max(65_535)).max(20).default([]),
    redirectPath: redirectPath.default("/callback"),
    /** Entra ID: tenants whose people may sign in (`tid`). Without it, the one in the issuer. */
    allowedTenants: z.array(z.guid()).min(1).optional(),
    /** Google: Workspace domains whose people may sign in (`hd`). */
    hostedDomains: z.array(words).min(1).optional(),
  })
  .refine(({ resource, audience }) => resource === undefined || audience === undefined, {
    path: ["audience"],
    message: "give resource or audience, not both",
  });
export type IdentityProvider = z.output<typeof identityProvider>;
/** The same as it stands in a document. */
export type IdentityProviderEntry = z.input<typeof identityProvider>;
