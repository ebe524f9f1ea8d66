/**
 * Owns: reading the audit log, narrowed down, a page at a time or all of it.
 * Must not know: HTTP, or who writes it.
 */
import type { Kysely, Selectable } from "kysely";
import type { z } from "zod";
import { type AuditEntry, auditEntry, type auditQuery } from "../../src-contract/admin-api.ts";
import type { AuditTable, Tables } from "../storage/tables.ts";

export type AuditFilter = Omit<z.output<typeof auditQuery>, "cursor" | "limit">;

/** Rows read at once while all of it is read. */
const batch = 500;

/** What fits the filter, without an order. Of other organisations nothing is ever seen. */
export function auditRows(db: Kysely<Tables>, organisationId: string, filter: AuditFilter) {
  let query = db.selectFrom("audit").selectAll().where("organisation_id", "=", organisationId);
  if (filter.action !== undefined) query = query.where("action", "=", filter.action);
  if (filter.account !== undefined) query = query.where("account", "=", filter.account);
  if (filter.subject !== undefined) query = query.where("actor_subject", "=", filter.subject);
  if (filter.correlationId !== undefined)
    query = query.where("correlation_id", "=", filter.correlationId);
  if (filter.since !== undefined) query = query.where("at", ">=", new Date(filter.since));
  if (filter.until !== undefined) query = query.where("at", "<", new Date(filter.until));
  return query;
}

export function showEntry(row: Selectable<AuditTable>): AuditEntry {
  return auditEntry.parse({
    id: String(row.id),
    at: row.at.toISOString(),
    correlationId: row.correlation_id,
    actor: { kind: row.actor_kind, issuer: row.actor_issuer, subject: row.actor_subject },
    account: row.account,
    action: row.action,
    outcome: row.outcome,
    source: row.source,
    detail: row.detail,
  });
}

/** JSON lines, the oldest first, some at a time: however long the log is, little of it is in memory. */
export async function* auditLines(
  db: Kysely<Tables>,
  organisationId: string,
  filter: AuditFilter,
): AsyncGenerator<string> {
  let after = "0";
  while (true) {
    const rows = await auditRows(db, organisationId, filter)
      .where("id", ">", after)
      .orderBy("id")
      .limit(batch)
      .execute();
    if (rows.length > 0) yield rows.map((row) => `${JSON.stringify(showEntry(row))}\n`).join("");
    if (rows.length < batch) return;
    after = String(rows.at(-1)?.id);
  }
}
