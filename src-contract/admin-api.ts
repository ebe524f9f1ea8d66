/**
 * Owns: what administrators, supervisors and auditors see and change at the credential service.
 * Must not know: the page that shows it.
 */
import { z } from "zod";
import { identityProvider } from "./identity-provider.ts";
import { pageQuery } from "./paging.ts";
import { device, linkOrigin, moment, phoneAccount } from "./profile-api.ts";
import { permission, role, roleRule } from "./roles.ts";
import { callsAtEnd } from "./service-events.ts";

export type LinkOrigin = z.infer<typeof linkOrigin>;

/** The user part of a SIP URI as phones use it: digits, letters and the marks of RFC 3261 §25.1. */
export const sipUser = z.string().regex(/^[A-Za-z0-9_.!~*'()+-]{1,64}$/);

/** Who is at the page. Answer of `GET /v1/admin/session`. */
export const adminSession = z.object({
  name: z.string(),
  role,
  permissions: z.array(permission),
  organisation: z.object({ id: z.string(), name: z.string() }),
  /** True for the account that needs no identity provider. */
  breakGlass: z.boolean(),
  /** Goes into `X-CSRF-Token` of everything that changes something. */
  csrfToken: z.string(),
  expiresAt: moment,
});
export type AdminSession = z.infer<typeof adminSession>;

/** Ways in to the page. Answer of `GET /v1/admin/sign-in-options`. */
export const adminSignInOptions = z.object({
  organisation: z.object({ id: z.string(), name: z.string() }),
  /** Buttons in their order; `id` goes into `GET /admin/sign-in?provider=`. */
  identityProviders: z.array(z.object({ id: z.uuid(), label: z.string() })),
});

/** The way in that needs no identity provider. Body of `POST /admin/break-glass`. */
export const breakGlassSignIn = z.object({
  organisation: z.string().min(1).max(120),
  name: z.string().min(1).max(120),
  password: z.string().min(1).max(400),
});

/** What an organisation decides for all its people. */
export const organisationSettings = z.object({
  /**
   * `off`: people sign in with their phone account's own user name and password. `on`: both ways work.
   * `only`: the identity provider alone decides; but for the break-glass account.
   */
  singleSignOn: z.enum(["off", "on", "only"]).default("on"),
  /** Whether further addresses of an account count. */
  aliases: z.boolean().default(false),
  /** Whether people may link a new address by proving their phone account. */
  linking: z.boolean().default(true),
  /** What becomes of a call when its lease is ended. */
  callsAtEnd: callsAtEnd.default("finish"),
  /** Whether people see each other's email addresses in the directory. */
  directoryEmails: z.boolean().default(true),
  /** A lease ends after this many seconds, or earlier with its access token; the service's own when left out. */
  leaseSeconds: z.number().int().min(30).max(86_400).optional(),
  /** Whether people may sign in with another device. [RFC 8628 §5.4](https://www.rfc-editor.org/rfc/rfc8628#section-5.4) */
  deviceCode: z.boolean().default(false),
});
export type OrganisationSettings = z.output<typeof organisationSettings>;

/** Answer of `GET /v1/admin/organisation`. */
export const organisationRecord = z.object({
  id: z.string(),
  name: z.string().min(1).max(120),
  domains: z.array(z.string().min(1).max(253)).min(1),
  settings: organisationSettings,
  /** Whether there is an administrator who needs no identity provider. */
  breakGlass: z.boolean(),
  /** Send it back with a change: a change made meanwhile by somebody else is then noticed. */
  version: z.number().int(),
});
export type OrganisationRecord = z.infer<typeof organisationRecord>;
export const organisationChange = organisationRecord.omit({ id: true, breakGlass: true });

/** One identity provider as an administrator sets it up. */
export const identityProviderDraft = z.object({
  /** What the organisation document says of it. */
  entry: identityProvider,
  /** This service's name in `aud` of its access tokens. */
  tokenAudience: z.string().min(1).max(400),
  /** Further client ids whose tokens are accepted, beside the entry's. */
  furtherClientIds: z.array(z.string().min(1).max(200)).max(20).default([]),
  /** Scope a token must carry. */
  scope: z.string().min(1).max(200).default("sip:register"),
  /** How far the clocks may differ, in seconds. */
  clockToleranceSeconds: z.number().int().min(0).max(300).default(5),
  roleRules: z.array(roleRule).max(200).default([]),
  /** Role of people no rule speaks of; null refuses them. */
  otherwiseRole: role.nullable().default(null),
  /** Client id of this page at the provider; the entry's when left out. */
  adminClientId: z.string().min(1).max(200).optional(),
  /** Secret of the administrators' sign-in, where the provider wants one; never sent back. Left out it stays. */
  clientSecret: z.string().min(1).max(400).optional(),
});
export type IdentityProviderDraft = z.output<typeof identityProviderDraft>;

export const identityProviderRecord = identityProviderDraft.omit({ clientSecret: true }).extend({
  id: z.uuid(),
  enabled: z.boolean(),
  hasClientSecret: z.boolean(),
  /** When Test configuration last passed with exactly these settings; null when it has not. */
  testedAt: moment.nullable(),
  version: z.number().int(),
});
export type IdentityProviderRecord = z.infer<typeof identityProviderRecord>;
/** Body of `PUT /v1/admin/identity-providers/{id}`. */
export const identityProviderChange = identityProviderDraft.extend({
  enabled: z.boolean().default(true),
  /** Place among the providers, from 0; the others make room. Left out it stays where it is. */
  position: z.number().int().min(0).max(1000).optional(),
  version: z.number().int(),
});

/** Body of `POST /v1/admin/configuration-tests`. */
export const configurationTestRequest = identityProviderDraft.extend({
  /** One that is saved: its secret counts where none is given. */
  identityProviderId: z.uuid().optional(),
});
export type ConfigurationTestRequest = z.output<typeof configurationTestRequest>;

/** What Test configuration looks at, in this order. */
export const configurationCheckName = z.enum([
  "discovery",
  "keys",
  "sign-in",
  "access-token",
  "claims",
  "role",
  "account",
  "lease",
  "sip-registration",
]);
const configurationCheck = z.object({
  name: configurationCheckName,
  state: z.enum(["waiting", "running", "passed", "warned", "failed", "skipped"]),
  /** One sentence: what was seen. */
  result: z.string(),
  /** One sentence: what to do; empty when there is nothing to do. */
  hint: z.string(),
});
export type ConfigurationCheck = z.infer<typeof configurationCheck>;
/** A run of Test configuration. */
export const configurationTest = z.object({
  id: z.uuid(),
  state: z.enum(["running", "awaiting-sign-in", "passed", "failed"]),
  checks: z.array(configurationCheck),
  /** Where the administrator signs in, while that is awaited. */
  signInUrl: z.string().nullable(),
});
export type ConfigurationTest = z.infer<typeof configurationTest>;

/** A phone account as administrators see it. */
export const accountRecord = phoneAccount.extend({
  email: z.string().nullable(),
  aliases: z.array(z.string()),
  active: z.boolean(),
  /** Whether it can be linked by its own password. */
  hasPassword: z.boolean(),
  /** Whether the SIP server's own password for it is known here. */
  hasSipPassword: z.boolean(),
  /** Sign-ins it is linked to. */
  links: z.number().int(),
});
export type AccountRecord = z.infer<typeof accountRecord>;
export const accountChange = z.object({
  user: sipUser,
  displayName: z.string().trim().min(1).max(120),
  email: z.email().nullable(),
  aliases: z.array(z.email()).max(20).default([]),
  active: z.boolean().default(true),
  /** A new password for linking; null takes it away; left out it stays. */
  password: z.string().min(12).max(400).nullable().optional(),
  /** The SIP server's own password; null takes it away; left out it stays. */
  sipPassword: z.string().min(1).max(400).nullable().optional(),
});
export type AccountChange = z.output<typeof accountChange>;

/** Somebody who signs in. */
export const personRecord = z.object({
  id: z.uuid(),
  issuer: z.string(),
  subject: z.string(),
  email: z.string().nullable(),
  active: z.boolean(),
  lastSeenAt: moment,
  links: z.array(
    z.object({ id: z.uuid(), account: phoneAccount, origin: linkOrigin, createdAt: moment }),
  ),
  devices: z.number().int(),
});
export type PersonRecord = z.infer<typeof personRecord>;
/** Body of `PATCH /v1/admin/people/{id}`. Switching somebody off ends all their leases. */
export const personChange = z.object({ active: z.boolean() });

/** A device with a lease, or one that had one. */
export const deviceRecord = device.extend({
  person: z.object({ id: z.uuid(), email: z.string().nullable(), subject: z.string() }),
});
export type DeviceRecord = z.infer<typeof deviceRecord>;

/** Something an administrator should look at. */
export const warning = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("email-on-several-accounts"),
    email: z.string(),
    accounts: z.array(phoneAccount),
  }),
  z.object({
    kind: z.literal("several-emails-on-one-account"),
    account: phoneAccount,
    emails: z.array(z.string()),
  }),
  z.object({
    kind: z.literal("shared-address"),
    email: z.string(),
    accounts: z.array(phoneAccount),
  }),
  /** A back end whose passwords never end: whoever had the lease could keep using it. */
  z.object({ kind: z.literal("change-sip-password"), account: phoneAccount }),
]);
export type Warning = z.infer<typeof warning>;

/** One line of the audit log. */
export const auditEntry = z.object({
  /** Counts up; also the cursor. */
  id: z.string(),
  at: moment,
  correlationId: z.string().nullable(),
  actor: z.object({
    kind: z.enum(["person", "administrator", "scim", "identity-provider", "service"]),
    issuer: z.string().nullable(),
    subject: z.string().nullable(),
  }),
  account: z.string().nullable(),
  action: z.string(),
  outcome: z.enum(["done", "refused", "failed"]),
  source: z.string().nullable(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type AuditEntry = z.infer<typeof auditEntry>;
export const auditQuery = pageQuery.extend({
  action: z.string().max(80).optional(),
  account: z.string().max(120).optional(),
  subject: z.string().max(255).optional(),
  correlationId: z.string().max(64).optional(),
  since: moment.optional(),
  until: moment.optional(),
});

/** A SCIM client's bearer token; the token itself is answered once, when it is made. */
export const scimToken = z.object({
  id: z.uuid(),
  name: z.string(),
  createdAt: moment,
  lastUsedAt: moment.nullable(),
});
export type ScimToken = z.infer<typeof scimToken>;

/** A list that can be narrowed down by a word. */
export const searchQuery = pageQuery.extend({ q: z.string().trim().max(120).optional() });
