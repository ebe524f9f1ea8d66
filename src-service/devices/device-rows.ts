/**
 * Owns: a device as it is read: its row, and the lease it has now.
 * Must not know: who asks, or which devices are theirs to see.
 */
import { type Kysely, sql } from "kysely";
import type { Device } from "../../src-contract/profile-api.ts";
import type { Tables } from "../storage/tables.ts";

/** When a device (`d`) was used last, as precise as a cursor can say it. */
export const usedAt = sql<Date>`date_trunc('milliseconds', d.last_used_at)`;

/** Devices (`d`), each with its lease that lasts longest. */
export const devicesWithLease = (within: Kysely<Tables>, at: Date) =>
  within
    .selectFrom("devices as d")
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("leases")
          .innerJoin("accounts", "accounts.id", "leases.account_id")
          .select([
            "accounts.id as account_id",
            "accounts.username",
            "accounts.display_name",
            "leases.expires_at",
          ])
          .whereRef("leases.person_id", "=", "d.person_id")
          .whereRef("leases.device_id", "=", "d.device_id")
          .where("leases.ended_at", "is", null)
          .where("leases.expires_at", ">", at)
          .orderBy("leases.expires_at", "desc")
          .limit(1)
          .as("lease"),
      (join) => join.onTrue(),
    )
    .select([
      "d.person_id",
      "d.device_id",
      "d.name",
      "d.first_seen_at",
      "d.last_address",
      usedAt.as("used"),
      "lease.account_id",
      "lease.username",
      "lease.display_name",
      "lease.expires_at",
    ]);

type DeviceRow = Awaited<
  ReturnType<ReturnType<typeof devicesWithLease>["executeTakeFirstOrThrow"]>
>;

/** A row of {@link devicesWithLease} as it leaves the service. */
export function deviceOfRow(row: DeviceRow): Device {
  const { account_id: id, username: user, display_name: displayName } = row;
  const isLeased = id !== null && user !== null && displayName !== null;
  return {
    id: row.device_id,
    name: row.name,
    firstSeenAt: row.first_seen_at.toISOString(),
    lastUsedAt: row.used.toISOString(),
    lastAddress: row.last_address,
    account: isLeased ? { id, user, displayName } : null,
    leasedUntil: row.expires_at?.toISOString() ?? null,
  };
}
