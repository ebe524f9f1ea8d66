/**
 * Owns: ending a person's sign-ins at this service: on one device, on all but one, or everywhere (a lost laptop, a leaver).
 * Must not know: HTTP, or how the identity provider ends its own session.
 */
import type { Kysely } from "kysely";
import type { Announcements } from "../announcements/announcements.ts";
import type { Tables } from "../storage/tables.ts";
import { type EndOptions, type EndScope, endLeases } from "./ending.ts";

export interface SignOutScope extends Pick<EndScope, "deviceId" | "exceptDeviceId"> {
  readonly personId: string;
}

/**
 * From now on sign-ins that began before `now` get no lease: not by refreshing their tokens either, because a refreshed
 * token keeps its `auth_time`. Ends the leases too, within the caller's transaction. Answers how many leases were ended.
 */
export async function signOut(
  within: Kysely<Tables>,
  announcements: Announcements,
  { personId, deviceId, exceptDeviceId }: SignOutScope,
  options: EndOptions,
): Promise<number> {
  const at = new Date(options.now);
  const everywhere = deviceId === undefined && exceptDeviceId === undefined;
  const person = everywhere
    ? await within
        .updateTable("people")
        .set({ signed_out_at: at })
        .where("id", "=", personId)
        .returning("organisation_id")
        .executeTakeFirst()
    : await within
        .selectFrom("people")
        .select("organisation_id")
        .where("id", "=", personId)
        .executeTakeFirst();
  if (person === undefined) return 0;
  let devices = within
    .updateTable("devices")
    .set({ signed_out_at: at })
    .where("person_id", "=", personId);
  if (deviceId !== undefined) devices = devices.where("device_id", "=", deviceId);
  if (exceptDeviceId !== undefined) devices = devices.where("device_id", "!=", exceptDeviceId);
  await devices.execute();
  const device = deviceId === undefined ? {} : { deviceId };
  const except = exceptDeviceId === undefined ? {} : { exceptDeviceId };
  const ended = await endLeases(within, announcements, { personId, ...device, ...except }, options);
  await announcements.announce(
    {
      kind: "signed-out",
      personId,
      organisationId: person.organisation_id,
      ...device,
      ...except,
      reason: options.reason,
    },
    within,
  );
  return ended;
}
