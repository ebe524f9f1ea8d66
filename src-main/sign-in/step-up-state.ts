/**
 * Owns: the states of a step-up and what leads from one to the next. Pure.
 * Must not know: timers, libraries, tokens; the sign-in beside it goes on throughout.
 */
import type { StepUpDemand } from "../../src-contract/credential-api.ts";
import { type AppError, assertNever } from "../../src-contract/errors.ts";
import type { StepUpView } from "../../src-contract/views.ts";

/**
 * Where a step-up stands.
 *
 * ```
 *         required            confirm             link made
 *  None ───────────▶ Asked ───────────▶ Preparing ───────────▶ AwaitingBrowser
 *   ▲                 ▲  ▲                  │ failed            │  │ answered
 *   │                 │  └──────────────────┴───────────────────┘  ▼
 *   │ ended,          └────────────── failed ──────────────── Redeeming
 *   └ from all of these                                           │ done
 *   └─────────────────────────────────────────────────────────────┘
 * ```
 */
export type StepUpState =
  | { readonly kind: "none" }
  | {
      readonly kind: "asked";
      readonly demand: StepUpDemand;
      /** Why the last try came to nothing, or null. */
      readonly problem: AppError | null;
    }
  | { readonly kind: "preparing"; readonly demand: StepUpDemand }
  | {
      readonly kind: "awaiting-browser";
      readonly demand: StepUpDemand;
      readonly problem: AppError | null;
    }
  | { readonly kind: "redeeming"; readonly demand: StepUpDemand };

/** What can happen to a step-up. */
export type StepUpEvent =
  /** The service wants it. */
  | { readonly kind: "required"; readonly demand: StepUpDemand }
  /** The person starts it. */
  | { readonly kind: "confirm" }
  | { readonly kind: "link-made" }
  | { readonly kind: "browser-opened" }
  | { readonly kind: "browser-failed"; readonly problem: AppError }
  | { readonly kind: "answered" }
  | { readonly kind: "done" }
  /** Null: the person cancelled. */
  | { readonly kind: "failed"; readonly problem: AppError | null }
  /** The sign-in itself has ended. */
  | { readonly kind: "ended" };

/** Nothing is asked. */
export const noStepUp: StepUpState = { kind: "none" };

/** The state after `event`. An event that has no business in a state is late news and changes nothing. */
export function stepUpTransition(state: StepUpState, event: StepUpEvent): StepUpState {
  switch (event.kind) {
    case "required":
      if (state.kind === "none") return { kind: "asked", demand: event.demand, problem: null };
      return state.kind === "asked" ? { ...state, demand: event.demand } : state;
    case "confirm":
      return state.kind === "asked" ? { kind: "preparing", demand: state.demand } : state;
    case "link-made":
      return state.kind === "preparing"
        ? { kind: "awaiting-browser", demand: state.demand, problem: null }
        : state;
    case "browser-opened":
      return state.kind === "awaiting-browser" ? { ...state, problem: null } : state;
    case "browser-failed":
      return state.kind === "awaiting-browser" ? { ...state, problem: event.problem } : state;
    case "answered":
      return state.kind === "awaiting-browser"
        ? { kind: "redeeming", demand: state.demand }
        : state;
    case "done":
      return state.kind === "redeeming" ? noStepUp : state;
    case "failed":
      return state.kind === "none" || state.kind === "asked"
        ? state
        : { kind: "asked", demand: state.demand, problem: event.problem };
    case "ended":
      return noStepUp;
    default:
      return assertNever(event);
  }
}

/** What the renderer sees; null when nothing is asked. */
export function toStepUpView(state: StepUpState): StepUpView | null {
  switch (state.kind) {
    case "none":
      return null;
    case "asked":
    case "awaiting-browser":
      return { kind: state.kind, problem: state.problem };
    case "preparing":
    case "redeeming":
      return { kind: "working" };
    default:
      return assertNever(state);
  }
}
