/**
 * Owns: telling the SIP server of leases that are over before their time, at once and until it has been told.
 * Must not know: why a lease is over, or what a SIP server does about it.
 */
import type { ServiceContext } from "../service-context.ts";
import type { EndedLease, SipBackEnd } from "../sip-back-end/sip-back-end.ts";
import { markDone, nextDue, readStillDenied, takeDue } from "./ended-leases.ts";
import { repeat } from "./repeat.ts";

/** Leases taken at once. The SIP server is asked a few things for each. */
const batch = 16;
/** Milliseconds between two looks after the SIP server: how long one that has restarted keeps phones waiting. */
const tendEvery = 1_000;
/** Milliseconds after which an instance looks by itself, should an announcement have been lost. */
const lookEvery = 15_000;

/** Counts since this instance started. */
export interface RevocationCounts {
  readonly told: number;
  readonly failed: number;
}

export interface Revocations {
  counts(): RevocationCounts;
}

/** Works until the service stops. What one instance leaves undone another takes up. */
export function startRevocations(
  context: Pick<ServiceContext, "database" | "announcements" | "log" | "now" | "onClose">,
  backEnd: Pick<SipBackEnd, "revoke" | "tend">,
): Revocations {
  const { database, announcements, log, now } = context;
  let told = 0;
  let failed = 0;

  async function revoke(lease: EndedLease): Promise<void> {
    try {
      await backEnd.revoke(lease);
      await markDone(database.sql, lease.id, now());
      told += 1;
      log.info(
        { lease: lease.id, account: lease.account.user },
        "SIP server told of an ended lease",
      );
    } catch (err) {
      failed += 1;
      log.warn(
        { err, lease: lease.id },
        "SIP server not told of an ended lease; it is tried again",
      );
    }
  }

  /** Milliseconds until there is something to do again, unless an announcement comes first. */
  async function workOff(): Promise<number> {
    for (;;) {
      const leases = await takeDue(database.sql, batch, now());
      if (leases.length === 0) break;
      await Promise.all(leases.map(revoke));
    }
    const next = await nextDue(database.sql, now());
    return next === null ? lookEvery : Math.max(0, Math.min(next - now(), lookEvery));
  }

  let wasReached = true;
  async function tend(): Promise<number> {
    try {
      await backEnd.tend(() => readStillDenied(database.sql, now()));
      if (!wasReached) log.info("SIP server reached again");
      wasReached = true;
    } catch (err) {
      if (wasReached) log.warn({ err }, "SIP server not reached");
      wasReached = false;
    }
    return tendEvery;
  }

  const onFailure = (err: unknown): void => log.error({ err }, "ended leases not read");
  const worker = repeat(workOff, lookEvery, onFailure);
  const tending = repeat(tend, tendEvery, onFailure);
  const unsubscribe = announcements.subscribe((heard) => {
    if (heard === null || heard.kind === "lease-ended") worker.now();
  });
  context.onClose(async () => {
    unsubscribe();
    await Promise.all([worker.stop(), tending.stop()]);
  });
  return { counts: () => ({ told, failed }) };
}
