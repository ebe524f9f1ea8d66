/**
 * Owns: the states of one subscription, from wanted to refreshed, and what leads from one to the next.
 * Must not know: timers, SIP messages, or what is subscribed to.
 */
import { assertNever } from "../../src-contract/errors.ts";

/**
 * Times are milliseconds since 1970. `renewing`: the server knows the subscription, and goes on with it meanwhile.
 *
 * ```
 *   idle ──online──▶ queued ──admitted──▶ asking ──accepted──▶ active
 *                     ▲  ▲                 │  │                 │ │
 *                     │  └──────due────────│──│─────────────────┘ │
 *                    due                   │  │ refused           │ ended
 *                     │                    │  ▼                   │
 *                   waiting ◀──────────────│────────────────────── ┘
 *                                          └──not-offered──▶ given-up
 *
 *   any ──offline──▶ idle
 * ```
 */
export type SubscriptionState =
  /** The line is down: nothing is asked. */
  | { readonly kind: "idle" }
  /** In the queue for a SUBSCRIBE. */
  | { readonly kind: "queued"; readonly renewing: boolean }
  /** A SUBSCRIBE is on its way. */
  | { readonly kind: "asking"; readonly renewing: boolean }
  | { readonly kind: "active"; readonly until: number }
  | { readonly kind: "waiting"; readonly retryAt: number }
  /** The server has no such event or no such line, or does not let us: not asked again while the line is up. */
  | { readonly kind: "given-up" };

export type SubscriptionEvent =
  | { readonly kind: "online" }
  | { readonly kind: "offline" }
  | { readonly kind: "admitted" }
  /** Also of one that is active: for longer, or for less. */
  | { readonly kind: "accepted"; readonly until: number }
  /** Refused or ended; to be tried again. */
  | { readonly kind: "failed"; readonly retryAt: number }
  | { readonly kind: "not-offered" }
  /** The time has come: for the next try, or for more time. */
  | { readonly kind: "due" }
  /** The state in our hands has a gap. */
  | { readonly kind: "gap" };

/** The state after `event`; the same object where nothing changes. */
export function transition(state: SubscriptionState, event: SubscriptionEvent): SubscriptionState {
  if (event.kind === "offline") return state.kind === "idle" ? state : { kind: "idle" };
  switch (state.kind) {
    case "idle":
      return event.kind === "online" ? { kind: "queued", renewing: false } : state;
    case "queued":
      if (event.kind === "admitted") return { kind: "asking", renewing: state.renewing };
      return lost(state, event);
    case "asking":
      if (event.kind === "accepted") return { kind: "active", until: event.until };
      return lost(state, event);
    case "active":
      if (event.kind === "due" || event.kind === "gap") return { kind: "queued", renewing: true };
      if (event.kind === "accepted") return { kind: "active", until: event.until };
      return lost(state, event);
    case "waiting":
      return event.kind === "due" ? { kind: "queued", renewing: false } : state;
    case "given-up":
      return state;
    default:
      return assertNever(state);
  }
}

function lost(state: SubscriptionState, event: SubscriptionEvent): SubscriptionState {
  if (event.kind === "failed") return { kind: "waiting", retryAt: event.retryAt };
  return event.kind === "not-offered" ? { kind: "given-up" } : state;
}
