/**
 * Owns: what instances of the service tell each other through the database, so that they act as one.
 * Must not know: who listens, or why something changed.
 */
import { type Kysely, sql } from "kysely";
import { z } from "zod";
import { endReason } from "../../src-contract/service-events.ts";
import type { Database } from "../storage/database.ts";
import type { Tables } from "../storage/tables.ts";

/** Small: PostgreSQL carries 8,000 bytes at most. Whoever wants to know more asks the tables. */
const announcement = z.discriminatedUnion("kind", [
  /** One lease is over; its row says whose it was. */
  z.object({
    kind: z.literal("lease-ended"),
    leaseId: z.string(),
    personId: z.string(),
    deviceId: z.string(),
    organisationId: z.string(),
    reason: endReason,
  }),
  /** A person's sign-ins are over: on one device, on all but one, or everywhere. */
  z.object({
    kind: z.literal("signed-out"),
    personId: z.string(),
    organisationId: z.string(),
    deviceId: z.string().optional(),
    exceptDeviceId: z.string().optional(),
    reason: endReason,
  }),
  /** What is known of an account, its links or aliases has changed. */
  z.object({ kind: z.literal("account-changed"), accountId: z.string() }),
  /** What is known of a person has changed. */
  z.object({ kind: z.literal("person-changed"), personId: z.string() }),
  /** Settings or identity providers of an organisation have changed. */
  z.object({ kind: z.literal("organisation-changed"), organisationId: z.string() }),
]);
export type Announcement = z.infer<typeof announcement>;

/** `null`: some may have been missed; believe nothing remembered. */
export type AnnouncementListener = (announcement: Announcement | null) => void;

export interface Announcements {
  /** Heard by every instance, this one included. Inside a transaction: when, and only if, it commits. */
  announce(announcement: Announcement, within: Kysely<Tables>): Promise<void>;
  subscribe(listener: AnnouncementListener): () => void;
  close(): Promise<void>;
}

const channel = "offhook";

/** @param onBadPayload told of a payload that no version of ours wrote */
export async function openAnnouncements(
  database: Database,
  onBadPayload: () => void,
): Promise<Announcements> {
  const listeners = new Set<AnnouncementListener>();
  const tell = (heard: Announcement | null): void => {
    for (const listener of listeners) listener(heard);
  };
  const stop = await database.listen(channel, (payload) => {
    if (payload === null) return tell(null);
    const heard = parse(payload);
    if (heard === null) onBadPayload();
    else tell(heard);
  });
  return {
    async announce(said, within) {
      await sql`select pg_notify(${channel}, ${JSON.stringify(said)})`.execute(within);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: stop,
  };
}

function parse(payload: string): Announcement | null {
  try {
    return announcement.parse(JSON.parse(payload));
  } catch {
    return null;
  }
}
