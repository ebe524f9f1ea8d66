/**
 * Owns: the states of one call, and which event leads where.
 * Must not know: sip.js, media, or what other calls exist.
 */
import { type AppError, assertNever } from "../../src-contract/errors.ts";
import type { RemoteIdentity } from "../sip/remote-identity.ts";

/** The other side of a call, as the screen shows it. */
export type { RemoteIdentity as Remote } from "../sip/remote-identity.ts";

/** How a call ended. */
export type CallEnd =
  | { readonly kind: "hung-up"; readonly by: "us" | "them" }
  /** We gave up before the other side answered. */
  | { readonly kind: "cancelled" }
  /** We refused an incoming call. */
  | { readonly kind: "rejected" }
  /** An incoming call nobody answered, on no device. */
  | { readonly kind: "missed" }
  /** An incoming call that another of our devices took. */
  | { readonly kind: "answered-elsewhere" }
  /** An incoming call we sent on to somebody else without taking it. */
  | { readonly kind: "forwarded"; readonly to: string }
  /** We let the other side go on with somebody else. */
  | { readonly kind: "transferred"; readonly to: string }
  | { readonly kind: "failed"; readonly error: AppError };

/**
 * Where a call stands. Times are milliseconds since 1970.
 *
 * ```
 *      ┌──────── redirected ───────────┐
 *      ▼                               │
 *   Dialling{muted} ── progress ─▶ Ringing{earlyMedia, muted} ── established ─┐
 *      └─────────────────────────── established ────────────────────────────┐ │
 *                                                                           ▼ ▼
 *   Incoming{answersAt} ── answer ─▶ Answering{muted} ────── established ─▶ Established{held, heldByRemote, muted, transferringTo, reconnecting} ⟲
 *
 *   every state ── ended ─▶ Ended(reason)
 * ```
 */
export type CallState =
  | { readonly kind: "dialling"; readonly muted: boolean }
  /** `earlyMedia`: the far end plays its own tones or announcements. */
  | { readonly kind: "ringing"; readonly earlyMedia: boolean; readonly muted: boolean }
  /** `answersAt`: when it answers itself, as the caller asked; null when it waits for the person. */
  | { readonly kind: "incoming"; readonly answersAt: number | null }
  | { readonly kind: "answering"; readonly muted: boolean }
  | {
      readonly kind: "established";
      readonly since: number;
      readonly held: boolean;
      readonly heldByRemote: boolean;
      readonly muted: boolean;
      /** With whom the other side was asked to go on; the call stays ours until they do. */
      readonly transferringTo: string | null;
      /** Its sound is interrupted, and a new path for it is tried. */
      readonly reconnecting: boolean;
    }
  | { readonly kind: "ended"; readonly at: number; readonly reason: CallEnd };

/** A call as the screen sees it: a value, replaced whenever something changes. */
export interface Call {
  readonly id: string;
  readonly direction: "outgoing" | "incoming";
  readonly remote: RemoteIdentity;
  /** Who moved the call here, when somebody did. */
  readonly movedBy: RemoteIdentity | null;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly state: CallState;
}

/** What can happen to a call. */
export type CallEvent =
  | { readonly kind: "progress"; readonly earlyMedia: boolean }
  /** Somebody else is called instead, and whatever was heard of the first place is over. */
  | { readonly kind: "redirected" }
  /** It will answer itself at this time; null: not any more. */
  | { readonly kind: "auto-answer"; readonly at: number | null }
  | { readonly kind: "answer" }
  | { readonly kind: "established"; readonly at: number }
  | { readonly kind: "held"; readonly on: boolean }
  | { readonly kind: "held-by-remote"; readonly on: boolean }
  | { readonly kind: "muted"; readonly on: boolean }
  | { readonly kind: "transferring"; readonly to: string | null }
  | { readonly kind: "reconnecting"; readonly on: boolean }
  /** The same call with somebody else, who has taken the other side's place. */
  | { readonly kind: "replaced" }
  | { readonly kind: "ended"; readonly at: number; readonly reason: CallEnd };

/** The next state; the same object when the event means nothing here (a late answer after the end). */
export function transition(state: CallState, event: CallEvent): CallState {
  if (state.kind === "ended") return state;
  switch (event.kind) {
    case "progress":
      return progressed(state, event.earlyMedia);
    case "redirected":
      return state.kind === "ringing" ? { kind: "dialling", muted: state.muted } : state;
    case "auto-answer":
      return state.kind === "incoming" ? { ...state, answersAt: event.at } : state;
    case "answer":
      return state.kind === "incoming" ? { kind: "answering", muted: false } : state;
    case "established":
      return state.kind === "established" || state.kind === "incoming"
        ? state
        : {
            kind: "established",
            since: event.at,
            held: false,
            heldByRemote: false,
            muted: state.muted,
            transferringTo: null,
            reconnecting: false,
          };
    case "held":
      return state.kind === "established" ? { ...state, held: event.on } : state;
    case "held-by-remote":
      return state.kind === "established" ? { ...state, heldByRemote: event.on } : state;
    case "muted":
      return state.kind === "incoming" ? state : { ...state, muted: event.on };
    case "transferring":
      return state.kind === "established" ? { ...state, transferringTo: event.to } : state;
    case "reconnecting":
      return state.kind === "established" ? { ...state, reconnecting: event.on } : state;
    case "replaced":
      return state.kind === "established"
        ? { ...state, heldByRemote: false, transferringTo: null, reconnecting: false }
        : state;
    case "ended":
      return { kind: "ended", at: event.at, reason: event.reason };
    default:
      return assertNever(event);
  }
}

/** Early media, once there, stays: a later 180 does not end it. */
function progressed(state: CallState, earlyMedia: boolean): CallState {
  if (state.kind === "dialling") return { kind: "ringing", earlyMedia, muted: state.muted };
  if (state.kind === "ringing" && earlyMedia && !state.earlyMedia) return { ...state, earlyMedia };
  return state;
}
