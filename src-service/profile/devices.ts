/**
 * Owns: a person's devices: read, and ended one by one or all but one.
 * Must not know: HTTP, or what the SIP server does about ended leases.
 */
import { type Kysely, sql } from "kysely";
import type { Page, PageQuery } from "../../src-contract/paging.ts";
import type { Device } from "../../src-contract/profile-api.ts";
import { lockPerson } from "../accounts/linking.ts";
import { writeAudit } from "../audit/audit.ts";
import { deviceOfRow, devicesWithLease, usedAt } from "../devices/device-rows.ts";
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
        .orderBy("d.device_id")
        .limit(limit + 1);
      if (after !== null) {
        const [at, id = ""] = after;
        query = query.where(
          sql<boolean>`${usedAt} < ${at}::timestamptz
            or (${usedAt} = ${at}::timestamptz and d.device_id > ${id}::uuid)`,
        );
      }
      return pageOfRows(await query.execute(), limit, deviceOfRow, ({ used, device_id }) =>
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

/** What was signed out and not used since is not among them. */
const devicesOf = (within: Kysely<Tables>, personId: string, at: Date) =>
  devicesWithLease(within, at)
    .where("d.person_id", "=", personId)
    .where((eb) =>
      eb.or([
        eb("d.signed_out_at", "is", null),
        eb("d.signed_out_at", "<", eb.ref("d.last_used_at")),
      ]),
    );
