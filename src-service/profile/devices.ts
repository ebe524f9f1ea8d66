/**
 * Owns: a person's devices: read, and ended one by one or all but one.
 * Must not know: HTTP, or what the SIP server does about ended leases.
 */
import { type Kysely, sql } from "kysely";
import type { Page, PageQuery } from "../../src-contract/paging.ts";
import type { Device } from "../../src-contract/profile-api.ts";
import { lockPerson } from "../accounts/linking.ts";
import { writeAudit } from "../audit/audit.ts";
import { type Cursors, pageOfRows } from "../http/cursor.ts";
import { signOut } from "../lease/sign-out.ts";
import type { ServiceContext } from "../service-context.ts";
import type { Tables } from "../storage/tables.ts";
import { transact } from "../storage/transaction.ts";
import type { SignedInPerson } from "./signed-in-person.ts";

export interface Devices {
  /** The last used first. What was signed out and not used since is not among them. */
  list(person: SignedInPerson, page: PageQuery): Promise<Page<Device> & { items: Device[] }>;
  /** Ends the leases of one and signs it out; somebody else's is left alone without a word. */
  end(person: SignedInPerson, deviceId: string): Promise<void>;
  /** The same for all, or for all but one. */
  endAll(person: SignedInPerson, except: string | undefined): Promise<void>;
}

export function createDevices({
  database,
  announcements,
  cursors,
  now,
}: Pick<ServiceContext, "database" | "announcements" | "now"> & {
  readonly cursors: Cursors;
}): Devices {
  return {
    async list({ id: personId }, { cursor, limit }) {
      const listed = `devices ${personId}`;
      const after = cursors.read(listed, cursor);
      let query = devicesOf(database.sql, personId, new Date(now()))
        .orderBy(usedAt, "desc")
        .orderBy("devices.device_id")
        .limit(limit + 1);
      if (after !== null) {
        const [at, id = ""] = after;
        query = query.where(
          sql<boolean>`${usedAt} < ${at}::timestamptz
            or (${usedAt} = ${at}::timestamptz and devices.device_id > ${id}::uuid)`,
        );
      }
      return pageOfRows(await query.execute(), limit, deviceOf, ({ used, device_id }) =>
        cursors.write(listed, [used.toISOString(), device_id]),
      );
    },
    async end({ id: personId, organisationId, origin }, deviceId) {
      await transact(database, async (trx) => {
        await lockPerson(trx, personId);
        const own = await trx
          .selectFrom("devices")
          .select("name")
          .where("person_id", "=", personId)
          .where("device_id", "=", deviceId)
          .executeTakeFirst();
        if (own === undefined) return;
        const options = { reason: "ended-by-person", origin, now: now() } as const;
        const leases = await signOut(trx, announcements, { personId, deviceId }, options);
        await writeAudit(trx, origin, {
          organisationId,
          action: "device.ended",
          outcome: "done",
          detail: { device: deviceId, name: own.name, leases },
        });
      });
    },
    async endAll({ id: personId, organisationId, origin }, except) {
      await transact(database, async (trx) => {
        await lockPerson(trx, personId);
        const options = { reason: "ended-by-person", origin, now: now() } as const;
        const scope = except === undefined ? {} : { exceptDeviceId: except };
        const leases = await signOut(trx, announcements, { personId, ...scope }, options);
        await writeAudit(trx, origin, {
          organisationId,
          action: "devices.ended",
          outcome: "done",
          detail: { except: except ?? null, leases },
        });
      });
    },
  };
}

/** As precise as a cursor can say it. */
const usedAt = sql<Date>`date_trunc('milliseconds', devices.last_used_at)`;

/** Each with its lease that lasts longest. */
const devicesOf = (within: Kysely<Tables>, personId: string, at: Date) =>
  within
    .selectFrom("devices")
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
          .whereRef("leases.person_id", "=", "devices.person_id")
          .whereRef("leases.device_id", "=", "devices.device_id")
          .where("leases.ended_at", "is", null)
          .where("leases.expires_at", ">", at)
          .orderBy("leases.expires_at", "desc")
          .limit(1)
          .as("lease"),
      (join) => join.onTrue(),
    )
    .where("devices.person_id", "=", personId)
    .where((eb) =>
      eb.or([
        eb("devices.signed_out_at", "is", null),
        eb("devices.signed_out_at", "<", eb.ref("devices.last_used_at")),
      ]),
    )
    .select([
      "devices.device_id",
      "devices.name",
      "devices.first_seen_at",
      "devices.last_address",
      usedAt.as("used"),
      "lease.account_id",
      "lease.username",
      "lease.display_name",
      "lease.expires_at",
    ]);

function deviceOf(
  row: Awaited<ReturnType<ReturnType<typeof devicesOf>["executeTakeFirstOrThrow"]>>,
): Device {
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
