/**
 * Owns: the tables as TypeScript sees them; the migrations say the same in SQL.
 * Must not know: who reads or writes them.
 */
import type { ColumnType, Generated, GeneratedAlways, Selectable } from "kysely";
import type {
  ConfigurationCheck,
  ConfigurationTest,
  LinkOrigin,
  OrganisationSettings,
} from "../../src-contract/admin-api.ts";
import type { Role, RoleRule } from "../../src-contract/roles.ts";
import type { EndReason } from "../../src-contract/service-events.ts";

/** Set by the database unless given. */
type Since = ColumnType<Date, Date | undefined, Date>;
type Json<Value> = ColumnType<Value, string, string>;

export interface OrganisationsTable {
  id: string;
  name: string;
  /** Email domains, in lower case. */
  domains: string[];
  settings: Json<OrganisationSettings>;
  /** Counts changes; what two administrators do at once is told apart by it. */
  version: Generated<number>;
  created_at: Since;
}

export interface IdentityProvidersTable {
  id: Generated<string>;
  organisation_id: string;
  /** The button's id in the organisation document. */
  slug: string;
  label: string;
  issuer: string;
  audience: string;
  client_ids: string[];
  scope: string;
  clock_tolerance_seconds: number;
  role_rules: Json<readonly RoleRule[]>;
  /** Role of people no rule speaks of; null refuses them. */
  otherwise_role: Role | null;
  /** Whole entry of the organisation document. */
  entry: Json<Record<string, unknown>>;
  /** Secret of the administrator's sign-in where the provider wants one; sealed. */
  client_secret: Buffer | null;
  /** Client id of the administrators' page; the entry's when null. */
  admin_client_id: string | null;
  /** When Test configuration passed with exactly these settings. */
  tested_at: Date | null;
  enabled: Generated<boolean>;
  /** Position among the buttons, and among issuers. */
  position: Generated<number>;
  version: Generated<number>;
  created_at: Since;
}

export interface AccountsTable {
  id: Generated<string>;
  organisation_id: string;
  /** User part of the address of record. */
  username: string;
  display_name: string;
  email: string | null;
  /** `email` for comparing; see accounts/comparable-email.ts. */
  email_key: string | null;
  active: Generated<boolean>;
  /** Counts everything that makes earlier decisions about this account stale. */
  epoch: Generated<number>;
  /** What proves the account when a new address is linked; hashed. */
  proof_hash: string | null;
  /** SIP password for back ends with static credentials; sealed. */
  sip_secret: Buffer | null;
  /** Leases that ended early before this had another SIP password. */
  sip_secret_set_at: Date | null;
  /** When a lease with the SIP password was last taken from somebody; later than it was set: change it. */
  sip_secret_exposed_at: Date | null;
  /** Counts passwords of back ends that derive one for all leases of the account. */
  sip_generation: Generated<number>;
  /** Nobody sees it any more; the row is there until its last lease would have ended. */
  removed_at: Date | null;
  /** Words to find it by, which the database makes of the above. */
  directory: GeneratedAlways<string>;
  created_at: Since;
}

/** Further addresses an administrator allowed for an account. */
export interface AliasesTable {
  account_id: string;
  email: string;
  email_key: string;
}

/** Somebody an identity provider has signed in, or an administrator or SCIM speaks of. */
export interface PeopleTable {
  id: Generated<string>;
  organisation_id: string;
  issuer: string;
  subject: string;
  email: string | null;
  active: Generated<boolean>;
  /** Sign-ins older than this count no more, on any device. */
  signed_out_at: Date | null;
  chosen_account_id: string | null;
  created_at: Since;
  last_seen_at: Since;
}

export interface LinksTable {
  id: Generated<string>;
  person_id: string;
  account_id: string;
  email: string | null;
  origin: LinkOrigin;
  created_at: Since;
  last_used_at: Date | null;
}

export interface DevicesTable {
  person_id: string;
  /** The app's own id of the installation. */
  device_id: string;
  name: string;
  first_seen_at: Since;
  last_used_at: Since;
  last_address: string | null;
  /** Key its tokens are bound to; a sign-in is known by it whatever it calls its device. */
  key_thumbprint: string | null;
  /** Sign-ins of this device older than this count no more. */
  signed_out_at: Date | null;
}

export interface LeasesTable {
  id: string;
  person_id: string;
  account_id: string;
  device_id: string;
  /** SIP user name of the Digest; null where it is the account's own. */
  authorization_username: string | null;
  /** Where the identity provider has one: its session. */
  session_id: string | null;
  /** Chosen by the app for one request; the same again is the same lease. */
  request_key: string | null;
  created_at: Since;
  /** Whole seconds, of one lease of the account only: user names made of it are never the same. */
  expires_at: Date;
  ended_at: Date | null;
  end_reason: EndReason | null;
}

/** Sessions an identity provider has ended, whether or not there was ever a lease of them. */
export interface EndedSessionsTable {
  issuer: string;
  session_id: string;
  ended_at: Date;
}

/** Ended leases the SIP server still has to be told of. */
export interface RevocationsTable {
  lease_id: string;
  /** User part of the address of record when the lease ended: its account may be called otherwise since. */
  username: string;
  created_at: Since;
  attempts: Generated<number>;
  next_attempt_at: Since;
  done_at: Date | null;
}

export interface AuditTable {
  id: GeneratedAlways<string>;
  at: Since;
  organisation_id: string | null;
  correlation_id: string | null;
  /** Who did it: a person, an administrator, SCIM, an identity provider, the service itself. */
  actor_kind: string;
  actor_issuer: string | null;
  actor_subject: string | null;
  /** SIP user it was done to or with. */
  account: string | null;
  action: string;
  outcome: string;
  /** Address the request came from. */
  source: string | null;
  detail: Json<Record<string, string | number | boolean | null>>;
}

/** What may be used once: DPoP proofs, logout tokens. */
export interface UsedOnceTable {
  key: string;
  expires_at: Date;
}

/** Counts of tries that must hold across instances. */
export interface AttemptsTable {
  bucket: string;
  /** Start of the window counted in. */
  window_start: Date;
  count: number;
}

export interface ScimTokensTable {
  id: Generated<string>;
  organisation_id: string;
  name: string;
  /** SHA-256; the token itself is shown once. */
  hash: Buffer;
  created_at: Since;
  last_used_at: Date | null;
}

export interface ScimUsersTable {
  id: Generated<string>;
  organisation_id: string;
  user_name: string;
  user_name_key: string;
  external_id: string | null;
  active: boolean;
  /** Everything else, as the client wrote it. */
  document: Json<Record<string, unknown>>;
  /** The phone account it was given, if any. */
  account_id: string | null;
  version: Generated<number>;
  created_at: Since;
  updated_at: Since;
}

export interface ScimGroupsTable {
  id: Generated<string>;
  organisation_id: string;
  display_name: string;
  display_name_key: string;
  external_id: string | null;
  version: Generated<number>;
  created_at: Since;
  updated_at: Since;
}

export interface ScimMembersTable {
  group_id: string;
  user_id: string;
}

/** Browser sign-ins of the administrators' page. */
export interface AdminSessionsTable {
  /** SHA-256 of what the cookie holds. */
  hash: Buffer;
  organisation_id: string;
  person_id: string | null;
  /** Where the person signed in; the session ends with it. */
  identity_provider_id: string | null;
  name: string;
  role: Role;
  break_glass: Generated<boolean>;
  csrf_token: string;
  created_at: Since;
  last_used_at: Since;
  expires_at: Date;
}

/** Runs of Test configuration, where every instance finds them. */
export interface ConfigurationTestsTable {
  id: Generated<string>;
  organisation_id: string;
  /** The page's session that started it: nobody else signs in for it. */
  session_hash: Buffer;
  /** The settings under test, with their secret; sealed. */
  draft: Buffer;
  /** Tells the same settings when they are saved. */
  fingerprint: string;
  state: ConfigurationTest["state"];
  checks: Json<readonly ConfigurationCheck[]>;
  created_at: Since;
  expires_at: Date;
}

/** The administrator that needs no identity provider. */
export interface BreakGlassTable {
  organisation_id: string;
  name: string;
  password_hash: string;
  created_at: Since;
  last_used_at: Date | null;
}

/** Sign-ins by the phone account's own password, where the organisation allows them. */
export interface PasswordSignInsTable {
  /** SHA-256 of the token. */
  hash: Buffer;
  person_id: string;
  /** The app's own id of the installation it was made for. */
  device_id: string;
  created_at: Since;
  expires_at: Date;
}

/** Every table by name. */
export interface Tables {
  organisations: OrganisationsTable;
  identity_providers: IdentityProvidersTable;
  accounts: AccountsTable;
  aliases: AliasesTable;
  people: PeopleTable;
  links: LinksTable;
  devices: DevicesTable;
  leases: LeasesTable;
  ended_sessions: EndedSessionsTable;
  revocations: RevocationsTable;
  audit: AuditTable;
  used_once: UsedOnceTable;
  attempts: AttemptsTable;
  scim_tokens: ScimTokensTable;
  scim_users: ScimUsersTable;
  scim_groups: ScimGroupsTable;
  scim_members: ScimMembersTable;
  admin_sessions: AdminSessionsTable;
  break_glass: BreakGlassTable;
  configuration_tests: ConfigurationTestsTable;
  password_sign_ins: PasswordSignInsTable;
}

export type AccountRow = Selectable<AccountsTable>;
export type PersonRow = Selectable<PeopleTable>;
export type IdentityProviderRow = Selectable<IdentityProvidersTable>;
export type OrganisationRow = Selectable<OrganisationsTable>;
