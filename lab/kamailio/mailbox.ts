/**
 * Owns: what is in the voicemail boxes of a Kamailio, which has none by itself.
 * Must not know: who listens.
 */
import { type Mailbox, messageSummary } from "../sip-server/event-packages.ts";
import type { Kamailio } from "./start-kamailio.ts";

/** Seconds. */
const expires = "600";
const none = ".";

/** Fills the box of an address of record, given as `user@domain`, as a voicemail system would. */
export async function setMailbox(
  kamailio: Pick<Kamailio, "rpc">,
  aor: string,
  mailbox: Mailbox,
): Promise<void> {
  await kamailio.rpc("pua.publish", [
    `sip:${aor}`,
    expires,
    "message-summary",
    "application/simple-message-summary",
    ...[none, none, none, none],
    messageSummary(mailbox),
  ]);
}
