/**
 * Owns: the first tables.
 * Must not know: the code that uses them; a migration never changes once it was released.
 */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table organisations (
    id text primary key,
    name text not null,
    domains text[] not null,
    settings jsonb not null,
    version integer not null default 1,
    created_at timestamptz not null default now()
  )`,
  `create table identity_providers (
    id uuid primary key default gen_random_uuid(),
    organisation_id text not null references organisations on delete cascade,
    slug text not null,
    label text not null,
    issuer text not null unique,
    audience text not null,
    client_ids text[] not null,
    scope text not null,
    clock_tolerance_seconds integer not null,
    role_rules jsonb not null,
    otherwise_role text,
    entry jsonb not null,
    client_secret bytea,
    admin_client_id text,
    tested_at timestamptz,
    enabled boolean not null default true,
    position integer not null default 0,
    version integer not null default 1,
    created_at timestamptz not null default now(),
    unique (organisation_id, slug)
  )`,
  `create table accounts (
    id uuid primary key default gen_random_uuid(),
    organisation_id text not null references organisations on delete cascade,
    username text not null,
    display_name text not null,
    email text,
    email_key text,
    active boolean not null default true,
    epoch integer not null default 0,
    proof_hash text,
    sip_secret bytea,
    sip_secret_set_at timestamptz,
    sip_secret_exposed_at timestamptz,
    removed_at timestamptz,
    sip_generation integer not null default 0,
    created_at timestamptz not null default now(),
    unique (organisation_id, username)
  )`,
  `create index accounts_by_email on accounts (organisation_id, email_key)`,
  `create table aliases (
    account_id uuid not null references accounts on delete cascade,
    email text not null,
    email_key text not null,
    primary key (account_id, email_key)
  )`,
  `create index aliases_by_email on aliases (email_key)`,
  `create table people (
    id uuid primary key default gen_random_uuid(),
    organisation_id text not null references organisations on delete cascade,
    issuer text not null,
    subject text not null,
    email text,
    active boolean not null default true,
    signed_out_at timestamptz,
    chosen_account_id uuid references accounts on delete set null,
    created_at timestamptz not null default now(),
    last_seen_at timestamptz not null default now(),
    unique (issuer, subject)
  )`,
  `create index people_by_organisation on people (organisation_id, id)`,
  `create table links (
    id uuid primary key default gen_random_uuid(),
    person_id uuid not null references people on delete cascade,
    account_id uuid not null references accounts on delete cascade,
    email text,
    origin text not null check (origin in ('email', 'alias', 'proof', 'administrator')),
    created_at timestamptz not null default now(),
    last_used_at timestamptz,
    unique (person_id, account_id)
  )`,
  `create index links_by_account on links (account_id)`,
  `create table devices (
    person_id uuid not null references people on delete cascade,
    device_id uuid not null,
    name text not null,
    first_seen_at timestamptz not null default now(),
    last_used_at timestamptz not null default now(),
    last_address text,
    key_thumbprint text,
    signed_out_at timestamptz,
    primary key (person_id, device_id)
  )`,
  `create table leases (
    id uuid primary key,
    person_id uuid not null references people on delete cascade,
    account_id uuid not null references accounts on delete cascade,
    device_id uuid not null,
    authorization_username text,
    session_id text,
    request_key uuid,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    ended_at timestamptz,
    end_reason text,
    unique (account_id, expires_at),
    unique (person_id, device_id, request_key)
  )`,
  `create index leases_by_expiry on leases (expires_at)`,
  `create index leases_by_session on leases (session_id) where session_id is not null`,
  `create table ended_sessions (
    issuer text not null,
    session_id text not null,
    ended_at timestamptz not null,
    primary key (issuer, session_id)
  )`,
  `create index ended_sessions_by_end on ended_sessions (ended_at)`,
  // Waits for whoever ends the session at this moment, then looks anew: the statement it is asked in began before.
  `create function session_has_ended(of_issuer text, session text) returns boolean language plpgsql volatile as $$
    begin
      if session is null then
        return false;
      end if;
      perform pg_advisory_xact_lock_shared(hashtextextended(of_issuer || ' ' || session, 0));
      return exists (select from ended_sessions where issuer = of_issuer and session_id = session);
    end
  $$`,
  `create table revocations (
    lease_id uuid primary key references leases on delete cascade,
    username text not null,
    created_at timestamptz not null default now(),
    attempts integer not null default 0,
    next_attempt_at timestamptz not null default now(),
    done_at timestamptz
  )`,
  `create index revocations_to_do on revocations (next_attempt_at) where done_at is null`,
  `create table audit (
    id bigint generated always as identity primary key,
    at timestamptz not null default now(),
    organisation_id text,
    correlation_id text,
    actor_kind text not null,
    actor_issuer text,
    actor_subject text,
    account text,
    action text not null,
    outcome text not null,
    source text,
    detail jsonb not null default '{}'
  )`,
  `create index audit_by_organisation on audit (organisation_id, id)`,
  `create function audit_is_append_only() returns trigger language plpgsql as $$
    begin
      raise exception 'the audit log is append-only';
    end
  $$`,
  `create trigger audit_append_only before update or delete or truncate on audit
    for each statement execute function audit_is_append_only()`,
  `create table used_once (
    key text primary key,
    expires_at timestamptz not null
  )`,
  `create index used_once_by_expiry on used_once (expires_at)`,
  `create table attempts (
    bucket text not null,
    window_start timestamptz not null,
    count integer not null,
    primary key (bucket, window_start)
  )`,
  `create table scim_tokens (
    id uuid primary key default gen_random_uuid(),
    organisation_id text not null references organisations on delete cascade,
    name text not null,
    hash bytea not null unique,
    created_at timestamptz not null default now(),
    last_used_at timestamptz
  )`,
  `create table scim_users (
    id uuid primary key default gen_random_uuid(),
    organisation_id text not null references organisations on delete cascade,
    user_name text not null,
    user_name_key text not null,
    external_id text,
    active boolean not null,
    document jsonb not null,
    account_id uuid references accounts on delete set null,
    version integer not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    unique (organisation_id, user_name_key)
  )`,
  `create index scim_users_by_external_id on scim_users (organisation_id, external_id)`,
  `create unique index scim_users_by_account on scim_users (account_id)`,
  `create table scim_groups (
    id uuid primary key default gen_random_uuid(),
    organisation_id text not null references organisations on delete cascade,
    display_name text not null,
    display_name_key text not null,
    external_id text,
    version integer not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
  )`,
  `create index scim_groups_by_name on scim_groups (organisation_id, display_name_key)`,
  `create table scim_members (
    group_id uuid not null references scim_groups on delete cascade,
    user_id uuid not null references scim_users on delete cascade,
    primary key (group_id, user_id)
  )`,
  `create index scim_members_by_user on scim_members (user_id)`,
  `create table admin_sessions (
    hash bytea primary key,
    organisation_id text not null references organisations on delete cascade,
    person_id uuid references people on delete cascade,
    identity_provider_id uuid references identity_providers on delete cascade,
    name text not null,
    role text not null,
    break_glass boolean not null default false,
    csrf_token text not null,
    created_at timestamptz not null default now(),
    last_used_at timestamptz not null default now(),
    expires_at timestamptz not null
  )`,
  `create table configuration_tests (
    id uuid primary key default gen_random_uuid(),
    organisation_id text not null references organisations on delete cascade,
    session_hash bytea not null,
    draft bytea not null,
    fingerprint text not null,
    state text not null,
    checks jsonb not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null
  )`,
  `create table break_glass (
    organisation_id text primary key references organisations on delete cascade,
    name text not null,
    password_hash text not null,
    created_at timestamptz not null default now(),
    last_used_at timestamptz
  )`,
  `create table password_sign_ins (
    hash bytea primary key,
    person_id uuid not null references people on delete cascade,
    device_id uuid not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null
  )`,
  `create index password_sign_ins_by_expiry on password_sign_ins (expires_at)`,
];
