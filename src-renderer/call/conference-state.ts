/**
 * Owns: the states of a three-way conference, and which event leads where.
 * Must not know: audio, SIP, or how the two calls in it are doing.
 */
import { assertNever } from "../../src-contract/errors.ts";

/** The ids of its calls. */
export type Members = readonly [string, string];

/**
 * Two calls whose other sides hear each other as well as us.
 *
 * ```
 *   Apart ── merge ─▶ Joining ── joined ─▶ Together ── pause ─▶ Paused
 *                        ▲  └──────── pause ───────────────────▶ │
 *                        └──────────── resume ────────────────────┘
 *
 *   every state ── split, left ─▶ Apart
 * ```
 *
 * Joining: not everybody has agreed to go on yet. Paused: we hold both of them.
 */
export type ConferenceState =
  | { readonly kind: "apart" }
  | { readonly kind: "joining" | "together" | "paused"; readonly members: Members };

/** What can happen to it. */
export type ConferenceEvent =
  | { readonly kind: "merge"; readonly members: Members }
  | { readonly kind: "joined" }
  | { readonly kind: "pause" }
  | { readonly kind: "resume" }
  | { readonly kind: "split" }
  /** A call has ended, or is held by itself. */
  | { readonly kind: "left"; readonly id: string };

/** No conference. */
export const apart: ConferenceState = { kind: "apart" };

/** The next state; the same object when the event means nothing here. */
export function transitionConference(
  state: ConferenceState,
  event: ConferenceEvent,
): ConferenceState {
  if (state.kind === "apart")
    return event.kind === "merge" ? { kind: "joining", members: event.members } : state;
  switch (event.kind) {
    case "merge":
      return state;
    case "joined":
      return state.kind === "joining" ? { ...state, kind: "together" } : state;
    case "pause":
      return state.kind === "paused" ? state : { ...state, kind: "paused" };
    case "resume":
      return state.kind === "paused" ? { ...state, kind: "joining" } : state;
    case "split":
      return apart;
    case "left":
      return state.members.includes(event.id) ? apart : state;
    default:
      return assertNever(event);
  }
}
