/**
 * Owns: the events a SIP server tells the lab and its tests, and how to wait for one.
 * Must not know: what makes them happen.
 */
import type { RemovalReason } from "./location.ts";

/** Event name → what it tells. Times are milliseconds since 1970; users are AOR user parts. */
export interface SipServerEvents {
  registered: {
    readonly user: string;
    readonly aor: string;
    readonly contact: string;
    readonly expiresAt: number;
    readonly userAgent: string | undefined;
    /** True when the binding was there before. */
    readonly isRefresh: boolean;
  };
  unregistered: {
    readonly user: string;
    readonly aor: string;
    readonly contact: string;
    readonly reason: RemovalReason;
  };
  /** A new call has been sent on to somebody. */
  invite: Call;
  /** Somebody's phone rings. */
  ringing: Call;
  /** The first 2xx of a new call. */
  established: Call;
  /** A call is over: hung up, or never answered and then `statusCode` says why. */
  ended: Call & { readonly statusCode: number | undefined };
  "flow-opened": { readonly flowId: string };
  "flow-closed": { readonly flowId: string };
}

export interface Call {
  readonly callId: string;
  /** Who calls. */
  readonly from: string;
  /** Who is called. */
  readonly to: string;
}

export type SipServerEventName = keyof SipServerEvents;

/** An event with its name. */
export type SipServerEvent = {
  [Name in SipServerEventName]: { readonly name: Name } & SipServerEvents[Name];
}[SipServerEventName];

type EventNamed<Name extends SipServerEventName> = Extract<SipServerEvent, { name: Name }>;

/** Tells events to whoever listens; a listener that throws is a broken invariant and is let through. */
export class EventHub {
  readonly #listeners = new Set<(event: SipServerEvent) => void>();

  emit(event: SipServerEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }

  /** Listens to every event. Returns the end of it. */
  onEvent(listener: (event: SipServerEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The next event of that name the test accepts, counted from now: ask before you act. */
  once<Name extends SipServerEventName>(
    name: Name,
    accepts: (event: EventNamed<Name>) => boolean = () => true,
  ): Promise<EventNamed<Name>> {
    return new Promise((resolve) => {
      const unsubscribe = this.onEvent((event) => {
        if (!isNamed(event, name) || !accepts(event)) return;
        unsubscribe();
        resolve(event);
      });
    });
  }
}

function isNamed<Name extends SipServerEventName>(
  event: SipServerEvent,
  name: Name,
): event is EventNamed<Name> {
  return event.name === name;
}
