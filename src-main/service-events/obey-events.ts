/**
 * Owns: doing what the credential service says: drop a lease, ask for another one, sign out.
 * Must not know: how events arrive, or how a sign-out is done.
 */
import { type AppError, assertNever } from "../../src-contract/errors.ts";
import type { CallsAtEnd, ServiceEvent } from "../../src-contract/service-events.ts";
import type { Clock } from "../clock.ts";
import type { Line } from "../desktop/line.ts";
import type { SipLeaseKeeper } from "../sip-lease/sip-lease.ts";
import { afterLease, signOutCode } from "./decide.ts";
import type { EventStream } from "./event-stream.ts";

export interface ObeyParts {
  readonly events: Pick<EventStream, "onEvent">;
  readonly lease: Pick<SipLeaseKeeper, "ended" | "missingFrom" | "renew">;
  readonly line: Pick<Line, "calls" | "onCalls">;
  readonly clock: Clock;
  /** Ends every call and the registration; bounded, never rejects. */
  readonly hangUp: () => Promise<void>;
  /** Ends the sign-in, and every call first where that is wanted. */
  readonly signOut: (reason: AppError, calls: CallsAtEnd) => void;
  /** Whatever the service knows of the person may be different now. */
  readonly onRenewal: () => void;
}

export interface Obedience {
  /**
   * Asks for a new lease, which may be for another phone: while somebody is talking it waits, because the new line
   * would take the place of theirs.
   */
  renewWhenFree(): void;
}

/** Milliseconds for the news of a sign-out to follow that of a lease's end; then we ask what has become of us. */
const signOutDelay = 5_000;

/** From now on every event is obeyed. */
export function obeyEvents(parts: ObeyParts): Obedience {
  const { clock, events, lease, line } = parts;
  let isWanted = false;

  function renewWhenFree(): void {
    isWanted = line.calls().length > 0;
    if (!isWanted) lease.renew();
  }

  line.onCalls((calls) => {
    if (isWanted && calls.length === 0) renewWhenFree();
  });

  /** True when it was the lease we had. The call goes on without it, or is over before anything else happens. */
  async function lose(leaseId: string, calls: CallsAtEnd): Promise<boolean> {
    if (!lease.ended(leaseId)) return false;
    if (calls === "end") await parts.hangUp();
    return true;
  }

  async function obey(event: ServiceEvent): Promise<void> {
    switch (event.kind) {
      case "hello": {
        const missing = lease.missingFrom(event.leases);
        // Nobody has said why it is over: the answer to the next request will.
        if (missing && (await lose(missing.id, missing.access?.callsAtEnd ?? "finish")))
          lease.renew();
        return;
      }
      case "lease-ended":
        if (!(await lose(event.leaseId, event.calls))) return;
        if (afterLease(event.reason) === "ask-again") renewWhenFree();
        else clock.setTimeout(() => lease.renew(), signOutDelay);
        return;
      case "signed-out":
        parts.signOut({ code: signOutCode(event.reason) }, event.calls);
        return;
      case "renew-lease":
        parts.onRenewal();
        renewWhenFree();
        return;
      default:
        assertNever(event);
    }
  }

  events.onEvent((event) => void obey(event));
  return { renewWhenFree };
}
