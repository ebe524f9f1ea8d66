/**
 * Owns: ending leases before their time: in the tables, in the audit log, towards other instances and the SIP server.
 * Must not know: HTTP, the event stream or any particular SIP server; they hear of it by announcements and revocations.
 */
import type { Kysely } from "kysely";
import type { EndReason } from "../../src-contract/service-events.ts";
import type { Announcements } from "../announcements/announcements.ts";
import { type Origin, writeAudit } from "../audit/audit.ts";
import type { Tables } from "../storage/tables.ts";

/** Which leases: all that match everything given. At least one of the ids is given. */
export interface EndScope {
  readonly leaseId?: string;
  /** This lease and those the same device had before it, which live on after a renewal. */
  readonly upToLeaseId?: string;
  readonly personId?: string;
  readonly accountId?: string;
  readonly deviceId?: string;
  /** Every device but this one. */
  readonly exceptDeviceId?: string;
  /** The identity provider's session. */
  readonly sessionId?: string;
}

export interface EndOptions {
  readonly reason: EndReason;
  readonly origin: Origin;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * Ends leases within the caller's transaction, so that whatever led to it (a person switched off, a link removed)
 * and its consequences are one. Answers how many were ended; asking again ends none and does no harm.
 */
export async function endLeases(
  within: Kysely<Tables>,
  announcements: Announcements,
  scope: EndScope,
  { reason, origin, now }: EndOptions,
): Promise<number> {
  const ended = await within
    .updateTable("leases")
    .from("people")
    .from("accounts")
    .set({ ended_at: new Date(now), end_reason: reason })
    .whereRef("people.id", "=", "leases.person_id")
    .whereRef("accounts.id", "=", "leases.account_id")
    .where("leases.ended_at", "is", null)
    .where("leases.expires_at", ">", new Date(now))
    .where((eb) => {
      const last = eb.selectFrom("leases as last").where("last.id", "=", scope.upToLeaseId ?? "");
      const given = [
        scope.upToLeaseId === undefined
          ? null
          : eb.and([
              eb("leases.device_id", "=", last.select("last.device_id")),
              eb("leases.created_at", "<=", last.select("last.created_at")),
            ]),
        scope.leaseId === undefined ? null : eb("leases.id", "=", scope.leaseId),
        scope.personId === undefined ? null : eb("leases.person_id", "=", scope.personId),
        scope.accountId === undefined ? null : eb("leases.account_id", "=", scope.accountId),
        scope.deviceId === undefined ? null : eb("leases.device_id", "=", scope.deviceId),
        scope.sessionId === undefined ? null : eb("leases.session_id", "=", scope.sessionId),
      ].filter((condition) => condition !== null);
      // An empty scope must never mean everybody.
      if (given.length === 0) throw new Error("ending leases needs a scope");
      const except = scope.exceptDeviceId;
      return eb.and(
        except === undefined ? given : [...given, eb("leases.device_id", "!=", except)],
      );
    })
    .returning([
      "leases.id",
      "leases.person_id",
      "leases.device_id",
      "people.organisation_id",
      "accounts.username",
    ])
    .execute();
  if (ended.length === 0) return 0;
  await within
    .insertInto("revocations")
    .values(ended.map(({ id, username }) => ({ lease_id: id, username })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  for (const lease of ended) {
    await writeAudit(within, origin, {
      organisationId: lease.organisation_id,
      action: "lease.ended",
      outcome: "done",
      account: lease.username,
      detail: { lease: lease.id, device: lease.device_id, reason },
    });
    await announcements.announce(
      {
        kind: "lease-ended",
        leaseId: lease.id,
        personId: lease.person_id,
        deviceId: lease.device_id,
        organisationId: lease.organisation_id,
        reason,
      },
      within,
    );
  }
  return ended.length;
}
