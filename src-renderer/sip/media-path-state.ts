/**
 * Owns: the states of the way a call's sound takes, and when it is worth a new try or lost.
 * Must not know: ICE, timers, SIP.
 */
import { assertNever } from "../../src-contract/errors.ts";

/**
 * ```
 *   Up ── interrupted ─▶ Interrupted ── waited ─▶ Restoring ⟲ waited
 *   ▲ └───── failed ────────┴── failed ───────────▶ │     │
 *   └───────────────── connected ───────────────────┘     └─ gave-up ─▶ Lost
 * ```
 * `failed`: the browser has given up; from then on there is a limit. Restoring: a new path is negotiated, again and
 * again.
 */
export type MediaPathState =
  | { readonly kind: "up" }
  /** Often over before anybody notices: radio, a busy machine. */
  | { readonly kind: "interrupted" }
  | { readonly kind: "restoring"; readonly failed: boolean }
  | { readonly kind: "lost" };

export type MediaPathEvent =
  | { readonly kind: "connected" }
  | { readonly kind: "interrupted" }
  | { readonly kind: "failed" }
  /** The time between two tries is over. */
  | { readonly kind: "waited" }
  /** The time a failed path is given is over. */
  | { readonly kind: "gave-up" };

/** The next state; the same object when the event means nothing here. */
export function transition(state: MediaPathState, event: MediaPathEvent): MediaPathState {
  if (state.kind === "lost") return state;
  switch (event.kind) {
    case "connected":
      return state.kind === "up" ? state : { kind: "up" };
    case "interrupted":
      return state.kind === "up" ? { kind: "interrupted" } : state;
    case "failed":
      return state.kind === "restoring" && state.failed
        ? state
        : { kind: "restoring", failed: true };
    case "waited":
      if (state.kind === "interrupted") return { kind: "restoring", failed: false };
      return state.kind === "restoring" ? { ...state } : state;
    case "gave-up":
      return state.kind === "restoring" && state.failed ? { kind: "lost" } : state;
    default:
      return assertNever(event);
  }
}
