/**
 * Owns: the states of a registration, and which event leads where.
 * Must not know: timers, sip.js, or how often to try again.
 */
import { type AppError, assertNever } from "../../src-contract/errors.ts";

/**
 * Where the line stands towards the registrar. Times are milliseconds since 1970.
 * [RFC 3261 §10](https://www.rfc-editor.org/rfc/rfc3261#section-10)
 *
 * ```
 *               start              transport-open            accepted ⟲
 *   Offline ───────────▶ Connecting ────────────▶ Registering ─────────▶ Registered(until)
 *      ▲                   ▲    │                      │                   │      │
 *      │                   │    └──── failed ──┐       │ failed     failed │      │ stop
 *      │             start │                   ▼       ▼                   │      ▼
 *      │                   └──────────── Waiting(retryAt, reason) ◀────────┘  Unregistering
 *      │ stop                                  │                                  │
 *      └───────────────────────────────────────┴──────────── unregistered ────────┘
 * ```
 * `start` leads to Connecting from everywhere (a new transport replaces whatever was there);
 * `stop` leads to Offline wherever there is no binding to remove.
 */
export type RegistrationState =
  | { readonly kind: "offline" }
  | { readonly kind: "connecting" }
  | { readonly kind: "registering" }
  | { readonly kind: "registered"; readonly until: number }
  | { readonly kind: "unregistering" }
  | { readonly kind: "waiting"; readonly retryAt: number; readonly reason: AppError };

/** What can happen to a registration. */
export type RegistrationEvent =
  /** A transport is being opened: first start, next try, or the network changed. */
  | { readonly kind: "start" }
  | { readonly kind: "transport-open" }
  | { readonly kind: "accepted"; readonly until: number }
  /** Transport lost, REGISTER refused or timed out. */
  | { readonly kind: "failed"; readonly retryAt: number; readonly reason: AppError }
  | { readonly kind: "stop" }
  | { readonly kind: "unregistered" };

/** The next state; the same object when the event means nothing here (late answers after a stop). */
export function transition(state: RegistrationState, event: RegistrationEvent): RegistrationState {
  switch (event.kind) {
    case "start":
      return state.kind === "connecting" ? state : { kind: "connecting" };
    case "transport-open":
      return state.kind === "connecting" ? { kind: "registering" } : state;
    case "accepted":
      return state.kind === "registering" || state.kind === "registered"
        ? { kind: "registered", until: event.until }
        : state;
    case "failed":
      return state.kind === "offline" || state.kind === "unregistering"
        ? state
        : { kind: "waiting", retryAt: event.retryAt, reason: event.reason };
    case "stop":
      return stopped(state);
    case "unregistered":
      return state.kind === "unregistering" ? { kind: "offline" } : state;
    default:
      return assertNever(event);
  }
}

/** Only where a REGISTER was sent there may be a binding to remove. */
function stopped(state: RegistrationState): RegistrationState {
  switch (state.kind) {
    case "registered":
    case "registering":
      return { kind: "unregistering" };
    case "connecting":
    case "waiting":
      return { kind: "offline" };
    case "offline":
    case "unregistering":
      return state;
    default:
      return assertNever(state);
  }
}
