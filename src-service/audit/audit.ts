/**
 * Owns: writing the audit log: who did what, from where, and how it ended. Nothing is ever changed or taken out.
 * Must not know: who reads it.
 */
import type { Kysely } from "kysely";
import type { AuditEntry } from "../../src-contract/admin-api.ts";
import type { Tables } from "../storage/tables.ts";

/** Who did something. */
export interface Actor {
  readonly kind: AuditEntry["actor"]["kind"];
  readonly issuer?: string | undefined;
  readonly subject?: string | undefined;
}

/** Where something came from. */
export interface Origin {
  readonly actor: Actor;
  /** Joins the entry with logs here and at the app. */
  readonly correlationId?: string | undefined;
  /** Address of the request. */
  readonly source?: string | undefined;
}

/** What happened. `detail` must never hold a secret. */
export interface Happening {
  readonly organisationId: string | null;
  /** e.g. `lease.issued`, `link.added`, `person.switched-off`. */
  readonly action: string;
  readonly outcome: AuditEntry["outcome"];
  /** User part of the phone account's address of record. */
  readonly account?: string | undefined;
  readonly detail?: AuditEntry["detail"];
}

/** Adds one entry; within a transaction it stands or falls with it. */
export async function writeAudit(
  within: Kysely<Tables>,
  { actor, correlationId, source }: Origin,
  { organisationId, action, outcome, account, detail = {} }: Happening,
): Promise<void> {
  await within
    .insertInto("audit")
    .values({
      organisation_id: organisationId,
      correlation_id: correlationId ?? null,
      actor_kind: actor.kind,
      actor_issuer: actor.issuer ?? null,
      actor_subject: actor.subject ?? null,
      account: account ?? null,
      action,
      outcome,
      source: source ?? null,
      detail: JSON.stringify(detail),
    })
    .execute();
}
