/**
 * Owns: the one statement that writes leases down: only for people, accounts and devices that may have one at this moment.
 * Must not know: who asks for them, or what becomes of a refusal.
 */
import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Tables } from "../storage/tables.ts";

/** A lease as it is to be written. Times are seconds since 1970. */
export interface LeaseDraft {
  readonly id: string;
  readonly personId: string;
  readonly accountId: string;
  /** Of the account, when it was found. */
  readonly epoch: number;
  readonly deviceId: string;
  readonly deviceName: string;
  /** Null where all leases of the account share one. */
  readonly authorizationUsername: string | null;
  readonly sessionId: string | null;
  readonly requestKey: string | null;
  readonly keyThumbprint: string | null;
  readonly signedInAt: number;
  readonly expiresAt: number;
  /** Address of the request. */
  readonly source: string;
  readonly correlationId: string;
}

/** What became of a draft. */
export type DraftOutcome =
  | "written"
  /** Another lease ends in that second, or this request has its lease already. */
  | "taken"
  /** Person or account are not what they were when they were found. */
  | "stale"
  | "person-off"
  | "account-off"
  /** The person's sign-ins up to a later moment were ended, or the session at the identity provider was. */
  | "signed-out"
  /** Those of this device were, or those with this key. */
  | "device-ended";

/**
 * Writes as many drafts as may be, each with its device and its line in the audit log, and answers in their order.
 *
 * Rows of people and accounts are locked before anything is judged, and the device's row before the lease is written:
 * whoever is switching somebody off either comes first, or finds the lease and ends it. Rows are always locked in the
 * same order, so that two instances do not wait for each other crosswise. They are locked one by one in `lateral`:
 * joined in the usual way, the planner reads whole tables where it has no statistics yet.
 *
 * @param now milliseconds since 1970
 */
export async function writeLeases(
  within: Kysely<Tables>,
  drafts: readonly LeaseDraft[],
  now: number,
): Promise<readonly DraftOutcome[]> {
  const { rows } = await statement(drafts, now).execute(within);
  return rows[0]?.outcomes ?? [];
}

function statement(
  drafts: readonly LeaseDraft[],
  now: number,
): RawBuilder<{ readonly outcomes: readonly DraftOutcome[] | null }> {
  const numbered = drafts.map((draft, no) => ({ no, ...draft }));
  return sql`
    with draft as materialized (
      select d.*, to_timestamp(d."signedInAt") as since, to_timestamp(d."expiresAt") as until
      from json_to_recordset(${JSON.stringify(numbered)}::json) as d (
        no integer, id uuid, "personId" uuid, "accountId" uuid, epoch integer, "deviceId" uuid, "deviceName" text,
        "authorizationUsername" text, "sessionId" text, "requestKey" uuid, "keyThumbprint" text,
        "signedInAt" double precision, "expiresAt" double precision, source text, "correlationId" text
      )
      order by "personId", "accountId"
    ),
    judged as materialized (
      select draft.*, person.organisation_id, person.issuer, person.subject, account.username, case
        when person.organisation_id is null or account.organisation_id <> person.organisation_id then 'stale'
        when not person.active then 'person-off'
        when not account.active then 'account-off'
        when account.epoch is distinct from draft.epoch then 'stale'
        when person.signed_out_at > draft.since then 'signed-out'
        when exists (
          select from devices as ended
          where ended.person_id = draft."personId" and ended.signed_out_at > draft.since
            and (ended.device_id = draft."deviceId" or ended.key_thumbprint = draft."keyThumbprint")
        ) then 'device-ended'
        when session_has_ended(person.issuer, draft."sessionId") then 'signed-out'
      end as refusal
      from draft
      left join lateral (
        select organisation_id, issuer, subject, active, signed_out_at
        from people where people.id = draft."personId" for share
      ) as person on true
      left join lateral (
        select organisation_id, username, active, epoch
        from accounts where accounts.id = draft."accountId" for share
      ) as account on true
    ),
    present as (
      insert into devices as device
        (person_id, device_id, name, first_seen_at, last_used_at, last_address, key_thumbprint)
      select distinct on ("personId", "deviceId")
        "personId", "deviceId", "deviceName", ${new Date(now)}, ${new Date(now)}, source, "keyThumbprint"
      from judged
      where refusal is null
      order by "personId", "deviceId", no desc
      on conflict (person_id, device_id) do update set
        name = excluded.name, last_used_at = excluded.last_used_at,
        last_address = excluded.last_address, key_thumbprint = excluded.key_thumbprint
      returning device.person_id, device.device_id, device.signed_out_at
    ),
    written as (
      insert into leases
        (id, person_id, account_id, device_id, authorization_username, session_id, request_key, created_at, expires_at)
      select id, "personId", "accountId", "deviceId", "authorizationUsername", "sessionId", "requestKey",
        ${new Date(now)}, until
      from judged
      join present on present.person_id = "personId" and present.device_id = "deviceId"
      where refusal is null and (present.signed_out_at > since) is not true
      order by "accountId", until
      on conflict do nothing
      returning id
    ),
    noted as (
      insert into audit
        (at, organisation_id, correlation_id, actor_kind, actor_issuer, actor_subject, account, action, outcome, source, detail)
      select ${new Date(now)}, organisation_id, "correlationId", 'person', issuer, subject, username,
        'lease.issued', 'done', source,
        jsonb_build_object('lease', id, 'device', "deviceId", 'expiresAt', to_jsonb(until at time zone 'utc') #>> '{}' || 'Z')
      from written join judged using (id)
    )
    select json_agg(
      coalesce(refusal, case when written.id is null then 'taken' else 'written' end) order by no
    ) as outcomes
    from judged
    left join written using (id)`;
}
