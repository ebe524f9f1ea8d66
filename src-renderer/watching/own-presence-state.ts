/**
 * Owns: the states of what we publish of ourselves, and what leads from one to the next.
 * Must not know: timers, SIP messages, or what is published.
 */
import { assertNever } from "../../src-contract/errors.ts";

/**
 * Times are milliseconds since 1970. `dirty`: something else is to be said as soon as the answer is there.
 *
 * ```
 *   idle ──online──▶ publishing ──accepted──▶ published
 *                     ▲   ▲   │                 │
 *                    due  └───│─── due, changed─┘
 *                     │       ├──failed──▶ waiting ──due, changed──▶ publishing
 *                     └───────┘
 *                             └──not-offered──▶ given-up
 *
 *   any ──offline──▶ idle
 * ```
 */
export type OwnPresenceState =
  | { readonly kind: "idle" }
  | { readonly kind: "publishing"; readonly dirty: boolean }
  | { readonly kind: "published"; readonly until: number }
  | { readonly kind: "waiting"; readonly retryAt: number }
  /** The server takes no such thing: not asked again while the line is up. */
  | { readonly kind: "given-up" };

export type OwnPresenceEvent =
  | { readonly kind: "online" }
  | { readonly kind: "offline" }
  /** What is to be said is something else now. */
  | { readonly kind: "changed" }
  | { readonly kind: "accepted"; readonly until: number }
  | { readonly kind: "failed"; readonly retryAt: number }
  | { readonly kind: "not-offered" }
  | { readonly kind: "due" };

const publishing: OwnPresenceState = { kind: "publishing", dirty: false };

/** The state after `event`; the same object where nothing changes. */
export function transition(state: OwnPresenceState, event: OwnPresenceEvent): OwnPresenceState {
  if (event.kind === "offline") return state.kind === "idle" ? state : { kind: "idle" };
  switch (state.kind) {
    case "idle":
      return event.kind === "online" ? publishing : state;
    case "publishing":
      return answered(state, event);
    case "published":
    case "waiting":
      return event.kind === "due" || event.kind === "changed" ? publishing : state;
    case "given-up":
      return state;
    default:
      return assertNever(state);
  }
}

function answered(
  state: OwnPresenceState & { kind: "publishing" },
  event: OwnPresenceEvent,
): OwnPresenceState {
  if (event.kind === "changed") return state.dirty ? state : { kind: "publishing", dirty: true };
  if (event.kind === "not-offered") return { kind: "given-up" };
  // A new object: it is published once more.
  if (event.kind === "accepted")
    return state.dirty ? { ...publishing } : { kind: "published", until: event.until };
  return event.kind === "failed" ? { kind: "waiting", retryAt: event.retryAt } : state;
}
