/**
 * Owns: everybody's devices as administrators and supervisors list them, and end them.
 * Must not know: what the SIP server does about ended leases.
 */
import { type Kysely, sql } from "kysely";
import type { DeviceRecord } from "../../src-contract/admin-api.ts";
import { administrationApi } from "../../src-contract/http-api/administration.ts";
import { lockPerson } from "../accounts/linking.ts";
import { writeAudit } from "../audit/audit.ts";
import { deviceOfRow, devicesWithLease, usedAt } from "../devices/device-rows.ts";
import { createCursors, pageOfRows } from "../http/cursor.ts";
import { HttpProblem } from "../http/problem.ts";
import { signOut } from "../lease/sign-out.ts";
import type { ServiceContext } from "../service-context.ts";
import type { Tables } from "../storage/tables.ts";
import { transact } from "../storage/transaction.ts";
import { type AdminRequest, adminRoute } from "./admin-route.ts";
import { containing } from "./search-pattern.ts";

export function deviceRoutes(context: ServiceContext): void {
  const { database, announcements, secrets, now } = context;
  const cursors = createCursors(secrets);

  adminRoute(context, administrationApi.listAllDevices, async ({ query, organisationId }) => {
    const { limit, q, cursor } = query;
    const listed = `devices ${organisationId}`;
    const keys = cursors.read(listed, cursor);
    let wanted = devicesOf(database.sql, organisationId, new Date(now()));
    if (q !== undefined && q !== "") {
      const pattern = containing(q);
      wanted = wanted.where((eb) =>
        eb.or([
          eb("d.name", "ilike", pattern),
          eb("p.email", "ilike", pattern),
          eb("p.subject", "ilike", pattern),
          eb("lease.username", "ilike", pattern),
        ]),
      );
    }
    if (keys !== null) {
      const [at, personId = "", deviceId = ""] = keys;
      wanted = wanted.where(
        sql<boolean>`(${usedAt}, d.person_id, d.device_id)
          < (${at}::timestamptz, ${personId}::uuid, ${deviceId}::uuid)`,
      );
    }
    const rows = await wanted
      .orderBy(usedAt, "desc")
      .orderBy("d.person_id", "desc")
      .orderBy("d.device_id", "desc")
      .limit(limit + 1)
      .execute();
    return {
      status: 200,
      body: pageOfRows(rows, limit, show, ({ used, person_id, device_id }) =>
        cursors.write(listed, [used.toISOString(), person_id, device_id]),
      ),
    };
  });

  adminRoute(context, administrationApi.endPersonDevice, async (incoming) => {
    const { id: personId, deviceId } = incoming.parameters;
    await end(incoming, { personId, deviceId });
    return { status: 204, body: undefined };
  });

  adminRoute(context, administrationApi.endPersonDevices, async (incoming) => {
    await end(incoming, { personId: incoming.parameters.id });
    return { status: 204, body: undefined };
  });

  async function end(
    {
      organisationId,
      origin,
    }: Pick<AdminRequest<typeof administrationApi.endPersonDevices>, "organisationId" | "origin">,
    scope: { readonly personId: string; readonly deviceId?: string },
  ): Promise<void> {
    await transact(database, async (trx) => {
      await lockPerson(trx, scope.personId);
      const person = await trx
        .selectFrom("people")
        .select("subject")
        .where("id", "=", scope.personId)
        .where("organisation_id", "=", organisationId)
        .executeTakeFirst();
      if (person === undefined)
        throw new HttpProblem(404, "not-found", "It is not there any more.");
      const leases = await signOut(trx, announcements, scope, {
        reason: "ended-by-organisation",
        origin,
        now: now(),
      });
      await writeAudit(trx, origin, {
        organisationId,
        action: scope.deviceId === undefined ? "devices.ended" : "device.ended",
        outcome: "done",
        detail: {
          person: scope.personId,
          subject: person.subject,
          device: scope.deviceId ?? null,
          leases,
        },
      });
    });
  }
}

/** Everybody's, with whose they are. */
const devicesOf = (within: Kysely<Tables>, organisationId: string, at: Date) =>
  devicesWithLease(within, at)
    .innerJoin("people as p", "p.id", "d.person_id")
    .where("p.organisation_id", "=", organisationId)
    .select(["p.email", "p.subject"]);

function show(
  row: Awaited<ReturnType<ReturnType<typeof devicesOf>["executeTakeFirstOrThrow"]>>,
): DeviceRecord {
  const { person_id: id, email, subject } = row;
  return { ...deviceOfRow(row), person: { id, email, subject } };
}
