/**
 * Owns: what one Kamailio is told of leases that are over, by the names its configuration gives to it.
 * Must not know: how many Kamailios there are, or when they are told.
 */
import { z } from "zod";
import type { KamailioControl } from "./kamailio-control.ts";
import type { EndedLease } from "./sip-back-end.ts";

/** Seconds a denial outlives its lease: as far as the two clocks may differ. */
const clocksDiffer = 300;

const item = z.object({ item: z.object({ value: z.union([z.string(), z.number()]) }) });
const bindings = z.object({
  Contacts: z.array(
    z.object({
      Contact: z.object({ Address: z.string(), "Call-ID": z.string(), Instance: z.string() }),
    }),
  ),
});

/** A table of Kamailio's memory. [htable](https://www.kamailio.org/docs/modules/5.6.x/modules/htable.html) */
async function entry(control: KamailioControl, table: string, key: string): Promise<string | null> {
  const found = item.safeParse(await control.find("htable.get", table, key));
  return found.success ? String(found.data.item.value) : null;
}

/** Refuses every request with the lease's credentials from now on. @param now milliseconds since 1970 */
export async function deny(
  control: KamailioControl,
  { authorizationUsername, expiresAt }: EndedLease,
  now: number,
): Promise<void> {
  if (authorizationUsername === null) return;
  const seconds = Math.ceil(expiresAt - now / 1000) + clocksDiffer;
  if (seconds > 0) await control.ask("htable.setxi", "denied", authorizationUsername, 1, seconds);
}

/**
 * Takes the bindings away that were made with the lease's credentials, and the device's where Kamailio does not
 * remember what they were made with. Bindings of other devices stay.
 */
export async function removeBindings(
  control: KamailioControl,
  aor: string,
  { authorizationUsername, deviceId, deviceStays }: EndedLease,
): Promise<void> {
  const record = await control.find("ul.lookup", "location", aor);
  if (record === null) return;
  for (const { Contact } of bindings.parse(record).Contacts) {
    const isOfDevice = Contact.Instance.toLowerCase().includes(`urn:uuid:${deviceId}`);
    const maker = await entry(control, "maker", Contact["Call-ID"]);
    const isMeant = maker === null ? isOfDevice : maker === authorizationUsername;
    if (!isMeant || (isOfDevice && deviceStays)) continue;
    await control.find("ul.rm_contact", "location", aor, Contact.Address);
  }
}

/**
 * Tells a Kamailio that has just started all it forgot. It names each of its runs, and lets nobody in until it hears
 * that name again: a denylist told to a run before would not count.
 */
export async function remind(
  control: KamailioControl,
  stillDenied: () => Promise<readonly EndedLease[]>,
  now: () => number,
): Promise<void> {
  const run = await entry(control, "denials", "started");
  if (run === null || (await entry(control, "denials", "told")) === run) return;
  for (const lease of await stillDenied()) await deny(control, lease, now());
  await control.ask("htable.sets", "denials", "told", run);
}
