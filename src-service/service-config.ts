/**
 * Owns: what an administrator has to say to the credential service, and the check that it makes sense.
 * Must not know: where the settings come from, or what the service does with them.
 */
import { z } from "zod";
import { organisationSettings, sipUser } from "../src-contract/admin-api.ts";
import { identityProvider as identityProviderEntry } from "../src-contract/identity-provider.ts";
import { role, roleRule } from "../src-contract/roles.ts";
import { secureUrl } from "../src-contract/secure-url.ts";
import { sharedSecret, sipSettings } from "./sip-back-end/back-end-settings.ts";

const seconds = z.number().int().positive();
/** The identity provider whose access tokens are accepted. */
const identityProvider = z
  .object({
    /** Compared letter by letter with `iss`. [OIDC Discovery §4.3](https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfigurationValidation) */
    issuer: secureUrl,
    /** This service's own name in `aud`. [RFC 9068 §4](https://www.rfc-editor.org/rfc/rfc9068#section-4) */
    audience: z.string().min(1),
    /** Apps that may exchange tokens here. */
    clientIds: z.array(z.string().min(1)).min(1),
    /** Scope a token must carry. */
    scope: z.string().min(1).default("sip:register"),
    /** How far the two clocks may differ, in seconds. */
    clockToleranceSeconds: z.number().int().min(0).max(300).default(5),
    /** Which claims give which role. */
    roleRules: z.array(roleRule).default([]),
    /** Role of people no rule speaks of; null, the default, refuses them. */
    otherwiseRole: role.nullable().default(null),
    /** What the organisation document says of it; made from the above when left out. */
    entry: identityProviderEntry.optional(),
    /** Client id of the administrators' page at it; the app's when left out. */
    adminClientId: z.string().min(1).max(200).optional(),
  })
  .refine(({ audience, clientIds }) => !clientIds.includes(audience), {
    message: "audience must differ from every client id, or ID tokens would pass",
  })
  .refine(
    ({ issuer, clientIds, entry }) =>
      entry === undefined || (entry.issuer === issuer && clientIds.includes(entry.clientId)),
    { path: ["entry"], message: "must be of the same issuer, with one of the client ids" },
  );

/** One phone account and the verified email address it belongs to. */
const account = z.object({
  email: z.email(),
  user: sipUser,
  displayName: z.string().min(1).max(120),
  /** Set where an access token carries no email address: the `sub` it carries instead. */
  subject: z.string().min(1).optional(),
  /** Whose `sub` it is; the first identity provider's when left out. A `sub` means nothing beyond its issuer. */
  issuer: secureUrl.optional(),
});

/** STUN and TURN servers handed out with a lease. */
const ice = z
  .object({
    stunUrls: z.array(z.string().regex(/^stuns?:/)).default([]),
    turn: z.object({ urls: z.array(z.string().regex(/^turns?:/)).min(1), sharedSecret }).optional(),
    /** `relay`: no call shows the other side its own address; without a TURN server there would be no sound. */
    transportPolicy: z.enum(["all", "relay"]).default("all"),
  })
  .refine(({ transportPolicy, turn }) => transportPolicy === "all" || turn !== undefined, {
    path: ["turn"],
    message: "transportPolicy relay needs a TURN server",
  });
export type IceConfig = z.output<typeof ice>;

/** Limits that keep one caller from troubling the others. */
const limits = z.object({
  bodyBytes: z.number().int().positive().default(4096),
  requestSeconds: seconds.default(10),
  /** How long requests under way may take when the service is asked to stop. */
  stopSeconds: seconds.default(10),
  requestsPerMinutePerAddress: z.number().int().positive().default(600),
  requestsPerMinutePerPerson: z.number().int().positive().default(120),
  searchesPerMinutePerPerson: z.number().int().positive().default(120),
});
export type LimitsConfig = z.output<typeof limits>;

/** Access tokens that are bound to a key of the app. [RFC 9449](https://www.rfc-editor.org/rfc/rfc9449) */
const dpop = z.object({
  /** `optional` takes bearer tokens too; a bound token never passes without its key. */
  mode: z.enum(["optional", "required"]).default("optional"),
  /** How old, or how far ahead, a proof without a nonce may be. */
  proofWindowSeconds: seconds.max(600).default(60),
  /** Asks every app for a nonce, so that no proof can be made in advance. */
  requireNonce: z.boolean().default(false),
  /** A new nonce comes this often; each is good for that long again. */
  nonceSeconds: seconds.max(3600).default(300),
  /** Shared by instances that serve the same apps; random when left out. */
  nonceSecret: sharedSecret.optional(),
  /** Proofs remembered at once; more are refused for a moment. */
  replayEntries: z.number().int().positive().default(100_000),
});

/** A value of `acr` as it can stand in a challenge: no space, quote or backslash. */
const acrValue = z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]{1,200}$/);

/** How strongly and how recently somebody must have signed in to get a lease. [RFC 9470](https://www.rfc-editor.org/rfc/rfc9470) */
const stepUp = z
  .object({
    /** Any of these will do; the first is liked best. */
    acrValues: z.array(acrValue).min(1).optional(),
    maxAgeSeconds: seconds.optional(),
  })
  .refine(({ acrValues, maxAgeSeconds }) => acrValues ?? maxAgeSeconds, {
    message: "must ask for something",
  });
export type StepUpConfig = z.output<typeof stepUp>;

/** Where the data is. */
const storage = z
  .object({
    /** `postgres://…`; without it PostgreSQL runs inside the process. */
    url: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    /** Where the embedded one keeps its files; without it everything is gone with the process. */
    folder: z.string().min(1).optional(),
    /** Connections to the server. */
    connections: z.number().int().min(1).max(200).default(10),
  })
  .refine(({ url, folder }) => url === undefined || folder === undefined, {
    message: "give url or folder, not both",
  });

/** 32 random bytes in base64, e.g. of `openssl rand -base64 32`. */
const encryptionKey = z
  .base64()
  .refine((key) => Buffer.from(key, "base64").length >= 32, { message: "must be 32 bytes" });

/** The organisation a first start puts into an empty database. */
const firstOrganisation = z.object({
  id: z.string().min(1).max(120),
  name: z.string().min(1).max(120),
  domains: z.array(z.string().min(1)).min(1),
  settings: organisationSettings.prefault({}),
});

/** Everything the credential service needs to know. */
export const credentialServiceConfig = z
  .object({
    /** Port 0 lets the system choose. TLS is the business of the reverse proxy in front. */
    listen: z
      .object({ host: z.string().default("127.0.0.1"), port: z.number().int().min(0).max(65_535) })
      .default({ host: "127.0.0.1", port: 0 }),
    /** How apps reach the service through the reverse proxy; the address it listens on when left out. */
    publicUrl: secureUrl.optional(),
    /** Reverse proxies whose `X-Forwarded-For` is believed. */
    trustedProxies: z.array(z.string()).default([]),
    storage: storage.prefault({}),
    /**
     * Seal what is secret in the database; the first is used, the others still open. Needed as soon as the data
     * outlives the process; random otherwise.
     */
    encryptionKeys: z.array(encryptionKey).min(1).optional(),
    /** What a first start puts into an empty database, with the identity providers and accounts below. */
    organisation: firstOrganisation.optional(),
    /** Left out, nobody has a phone until an administrator with the break-glass account has added one. */
    identityProvider: identityProvider.optional(),
    /** Where an organisation has more than one; people of each are told apart by their verified address. */
    furtherIdentityProviders: z.array(identityProvider).default([]),
    dpop: dpop.prefault({}),
    stepUp: stepUp.optional(),
    accounts: z.array(account).default([]),
    sip: sipSettings,
    ice: ice.default({ stunUrls: [], transportPolicy: "all" }),
    /** A lease ends after this, or earlier with its access token. */
    leaseSeconds: seconds.max(86_400).default(600),
    limits: limits.prefault({}),
    /** Where Prometheus' figures are served; nowhere when left out. */
    metrics: z
      .object({ host: z.string().default("127.0.0.1"), port: z.number().int().min(0).max(65_535) })
      .optional(),
    logLevel: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
  })
  .refine(
    ({ identityProvider, furtherIdentityProviders }) =>
      identityProvider !== undefined || furtherIdentityProviders.length === 0,
    { path: ["furtherIdentityProviders"], message: "need a first one" },
  )
  .refine(
    ({ identityProvider, accounts }) =>
      accounts.every(
        ({ subject, issuer }) =>
          subject === undefined || (issuer ?? identityProvider) !== undefined,
      ),
    { path: ["accounts"], message: "a subject needs an issuer" },
  )
  .refine(
    ({ storage: { url, folder }, encryptionKeys }) =>
      encryptionKeys !== undefined || (url === undefined && folder === undefined),
    { path: ["encryptionKeys"], message: "are needed to keep data" },
  );
export type CredentialServiceConfig = z.output<typeof credentialServiceConfig>;
/** The same before defaults are filled in. */
export type CredentialServiceSettings = z.input<typeof credentialServiceConfig>;
