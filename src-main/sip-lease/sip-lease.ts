/**
 * Owns: the SIP lease of the person signed in: asked for, renewed before its end, given back.
 * Must not know: how tokens are kept, or what SIP does with the credentials.
 */
import { randomUUID } from "node:crypto";
import type { LeaseRequest, SipLease, StepUpDemand } from "../../src-contract/credential-api.ts";
import { type AppError, toAppError } from "../../src-contract/errors.ts";
import type { CallsAtEnd } from "../../src-contract/service-events.ts";
import type { LeaseView, LocalLease } from "../../src-contract/views.ts";
import type { Clock } from "../clock.ts";
import type { Log } from "../log/log.ts";
import type { CredentialClient } from "./credential-client.ts";
import { busyDelay, renewalDelay, retryDelay } from "./lease-timing.ts";
import { ServiceBusy, StepUpRequired } from "./service-answer.ts";

/** What the lease needs of a sign-in. */
export interface LeaseHolder {
  readonly client: CredentialClient;
  readonly email: string;
  /** No lease until the person has confirmed who they are; ask again by {@link SipLeaseKeeper.renew}. */
  requireStepUp(demand: StepUpDemand): void;
  /** The service has ended the sign-in. `calls`: what the organisation wants of a call that is up. */
  signedOut(reason: AppError, calls: CallsAtEnd): void;
}

export interface SipLeaseKeeper {
  view(): LeaseView;
  onChange(listener: (view: LeaseView) => void): () => void;
  /** Someone signed in: ask for a lease and keep it fresh. */
  hold(holder: LeaseHolder): void;
  /** The SIP server refused lease `id`: ask for another one, once the back-off allows. */
  refused(id: string): void;
  /** What stood in the way of a lease is gone, or what a lease says has changed: ask for another one now. */
  renew(): void;
  /**
   * The service has ended lease `id`. True when it was the one that is held: it is dropped, and nothing is asked for
   * until {@link renew}.
   */
  ended(id: string): boolean;
  /**
   * The lease that is held but not among `live`, which the service says are out; null when there is none. One so young
   * that it may have been granted meanwhile is left alone, and another one asked for.
   */
  missingFrom(live: readonly string[]): LocalLease | null;
  /** The machine woke or the network returned: act on what is due, and retry at once unless the service said when. */
  wake(): void;
  /** Gives the lease back and forgets it. Bounded by the client's time-out; never throws. */
  end(): Promise<void>;
}

interface SipLeaseOptions {
  readonly device: LeaseRequest["device"];
  readonly clock: Clock;
  /** 0 ≤ value < 1, spreads renewals and retries. */
  readonly random: () => number;
  readonly log: Log;
  /** WSS URLs that IT has laid down instead of those of the lease. */
  readonly servers?: readonly string[] | undefined;
}

/** Milliseconds after which whoever lists leases must have known of one. */
const settledAfter = 5_000;
/** Ended leases that are remembered, because the answer that grants one may come after the news of its end. */
const mostEnded = 20;
/** Refusals that mean: the sign-in itself is over. */
const signedOutCodes = new Set<AppError["code"]>([
  "signed-out-by-organisation",
  "device-ended",
  "single-sign-on-off",
  "single-sign-on-only",
]);
/** After these the service may have granted what was asked for: it is asked for again by the same key. */
const answerLost = new Set<AppError["code"]>(["service-unreachable", "service-failed"]);

/** A keeper that holds nothing yet. */
export function createSipLease({
  device,
  clock,
  random,
  log,
  servers,
}: SipLeaseOptions): SipLeaseKeeper {
  let view: LeaseView = { kind: "none" };
  let holder: LeaseHolder | null = null;
  let failures = 0;
  /** Leases the SIP server refused since one last lived long enough to be renewed. */
  let refusals = 0;
  let renewAt = 0;
  /** The service wants to be left alone until then, on the clock of {@link Clock.uptime}. */
  let quietUntil = 0;
  /** Names the lease that is wanted, for as long as it is. */
  let requestKey = randomUUID();
  /** On the clock of {@link Clock.uptime}. */
  let grantedAt = 0;
  let callsAtEnd: CallsAtEnd = "finish";
  let endedIds: readonly string[] = [];
  let cancelTimer = (): void => undefined;
  /** Bumped whenever what is under way no longer matters. */
  let generation = 0;
  const listeners = new Set<(view: LeaseView) => void>();

  const show = (next: LeaseView): void => {
    view = next;
    for (const listener of listeners) listener(view);
  };
  const schedule = (delay: number): void => {
    cancelTimer();
    renewAt = clock.now() + delay;
    cancelTimer = clock.setTimeout(() => void request(), delay);
  };
  const current = (): LocalLease | null =>
    view.kind === "leased" && view.lease.expiresAt > clock.now() ? view.lease : null;

  const request = async (): Promise<void> => {
    const mine = ++generation;
    const asker = holder;
    if (!asker) return;
    cancelTimer();
    const renewal = current() !== null;
    if (!renewal) show({ kind: "requesting" });
    try {
      const lease = await asker.client.request({ device }, requestKey);
      if (mine !== generation) return;
      requestKey = randomUUID();
      if (endedIds.includes(lease.id)) return fail({ code: "lease-ended" }, asker);
      grantedAt = clock.uptime();
      callsAtEnd = lease.access?.callsAtEnd ?? "finish";
      failures = 0;
      if (renewal) refusals = 0;
      show({
        kind: "leased",
        lease: toLocalLease(
          servers ? { ...lease, wssServers: [...servers] } : lease,
          device.id,
          clock.now(),
        ),
      });
      log.info("lease granted", { seconds: lease.expiresIn });
      schedule(renewalDelay(lease.expiresIn, random()));
    } catch (thrown) {
      if (mine !== generation) return;
      if (thrown instanceof ServiceBusy)
        quietUntil = clock.uptime() + busyDelay(thrown.retryAfterSeconds, random());
      if (thrown instanceof StepUpRequired) awaitStepUp(thrown.demand, asker);
      else fail(toAppError(thrown), asker);
    }
  };

  const fail = (error: AppError, asker: LeaseHolder): void => {
    log.warn("no lease", { code: error.code });
    if (!answerLost.has(error.code)) requestKey = randomUUID();
    schedule(Math.max(retryDelay(failures++, random()), quietUntil - clock.uptime()));
    // A lease that still works is kept on show; a renewal has time to fail a few times.
    if (!current()) show({ kind: "failed", error: withEmail(error, asker), retryAt: renewAt });
    if (signedOutCodes.has(error.code)) asker.signedOut({ code: error.code }, callsAtEnd);
  };

  const renew = (): void => {
    requestKey = randomUUID();
    void request();
  };

  /** Asking again changes nothing, so nothing is scheduled but the end of a lease that still works. */
  const awaitStepUp = (demand: StepUpDemand, asker: LeaseHolder): void => {
    log.warn("no lease before a step-up");
    requestKey = randomUUID();
    const lease = current();
    if (lease) schedule(lease.expiresAt - clock.now());
    else show({ kind: "failed", error: { code: "step-up-required" }, retryAt: null });
    asker.requireStepUp(demand);
  };

  return {
    view: () => view,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    hold(next) {
      holder = next;
      failures = 0;
      callsAtEnd = "finish";
      renew();
    },
    refused(id) {
      if (view.kind !== "leased" || view.lease.id !== id) return;
      log.warn("lease refused by the SIP server");
      show({ kind: "failed", error: { code: "sip-credentials-refused" }, retryAt: null });
      schedule(retryDelay(refusals++, random()));
    },
    renew,
    ended(id) {
      endedIds = [id, ...endedIds].slice(0, mostEnded);
      if (view.kind !== "leased" || view.lease.id !== id) return false;
      log.warn("lease ended by the service");
      generation++;
      cancelTimer();
      renewAt = Number.POSITIVE_INFINITY;
      show({ kind: "none" });
      return true;
    },
    missingFrom(live) {
      const lease = current();
      if (!lease || live.includes(lease.id)) return null;
      if (clock.uptime() - grantedAt >= settledAfter) return lease;
      renew();
      return null;
    },
    wake() {
      if (!holder || clock.uptime() < quietUntil) return;
      if (view.kind === "failed" || clock.now() >= renewAt) void request();
    },
    async end() {
      const last = holder;
      const lease = current();
      generation++;
      cancelTimer();
      holder = null;
      show({ kind: "none" });
      if (!last || !lease) return;
      try {
        await last.client.end(lease.id);
        log.info("lease ended");
      } catch (thrown) {
        // The service forgets it at its expiry anyway.
        log.warn("lease could not be given back", { code: toAppError(thrown).code });
      }
    },
  };
}

const namesEmail = new Set<AppError["code"]>(["no-phone-account", "several-phone-accounts"]);

/** Only the person's own address completes the words of these. */
function withEmail(error: AppError, { email }: LeaseHolder): AppError {
  return namesEmail.has(error.code) ? { ...error, detail: { email } } : error;
}

function toLocalLease(
  { expiresIn, ...lease }: SipLease,
  instanceId: string,
  now: number,
): LocalLease {
  return { ...lease, instanceId, expiresAt: now + expiresIn * 1_000 };
}
