/**
 * Owns: what follows from each event of an update.
 * Must not know: the network, timers, or how an update is put in place.
 */
import { type AppError, assertNever } from "../../src-contract/errors.ts";
import type { UpdateState } from "../../src-contract/updates.ts";

export type UpdateEvent =
  | { readonly kind: "check"; readonly inCall: boolean }
  | { readonly kind: "nothing-new"; readonly at: number }
  | { readonly kind: "found"; readonly version: string }
  | { readonly kind: "download"; readonly inCall: boolean }
  | { readonly kind: "progressed"; readonly percent: number }
  | { readonly kind: "downloaded" }
  /** The person wants the new version now. */
  | { readonly kind: "restart" }
  | { readonly kind: "failed"; readonly error: AppError }
  | { readonly kind: "call-began" }
  | { readonly kind: "calls-ended" };

/**
 * The next state; the same object where an event changes nothing. A call that rings, dials or is up puts off
 * whatever has begun, and keeps everything else from beginning. Pure.
 *
 * ```
 *          check             found             download              downloaded         restart
 *   Idle ─────────▶ Checking ─────▶ Available ──────────▶ Downloading ──────────▶ Ready ───────▶ Restarting
 *    ▲               │  │ ▲                                   │ ▲                 │ ▲
 *    └─ nothing-new ─┘  │ │ calls-ended                       │ │ calls-ended     │ │ calls-ended
 *            call-began ▼ │                        call-began ▼ │      call-began ▼ │
 *              Deferred(check)                  Deferred(download)     Deferred(restart)
 *
 *   Checking, Downloading, Ready, Restarting ── failed ──▶ Failed ── check ──▶ Checking
 *   Idle, Available, Failed ── check or download, in a call ──▶ Deferred
 *   Off, System: nothing ever changes them
 * ```
 */
export function transition(state: UpdateState, event: UpdateEvent): UpdateState {
  switch (state.kind) {
    case "off":
    case "system":
      return state;
    case "idle":
    case "failed":
      return event.kind === "check" ? begin("check", null, event.inCall) : state;
    case "checking":
      return whileChecking(state, event);
    case "available":
      if (event.kind === "check") return begin("check", null, event.inCall);
      return event.kind === "download" ? begin("download", state.version, event.inCall) : state;
    case "downloading":
      return whileDownloading(state, event);
    case "deferred":
      return event.kind === "calls-ended" ? resumed(state) : state;
    case "ready":
      return whileReady(state, event);
    case "restarting":
      return event.kind === "failed" ? event : state;
    default:
      return assertNever(state);
  }
}

type In<Kind extends UpdateState["kind"]> = Extract<UpdateState, { kind: Kind }>;

function begin(step: "check" | "download", version: string | null, inCall: boolean): UpdateState {
  const deferred = { kind: "deferred", step, version } as const;
  return inCall ? deferred : resumed(deferred);
}

function resumed({ step, version }: In<"deferred">): UpdateState {
  if (version === null) return { kind: "checking" };
  if (step === "restart") return { kind: "ready", version };
  return { kind: "downloading", version, percent: 0 };
}

function whileChecking(state: In<"checking">, event: UpdateEvent): UpdateState {
  switch (event.kind) {
    case "nothing-new":
      return { kind: "idle", checkedAt: event.at };
    case "found":
      return { kind: "available", version: event.version };
    case "call-began":
      return { kind: "deferred", step: "check", version: null };
    case "failed":
      return event;
    default:
      return state;
  }
}

function whileDownloading(state: In<"downloading">, event: UpdateEvent): UpdateState {
  const { version } = state;
  switch (event.kind) {
    case "progressed":
      return event.percent === state.percent ? state : { ...state, percent: event.percent };
    case "downloaded":
      return { kind: "ready", version };
    case "call-began":
      return { kind: "deferred", step: "download", version };
    case "failed":
      return event;
    default:
      return state;
  }
}

function whileReady(state: In<"ready">, event: UpdateEvent): UpdateState {
  const { version } = state;
  if (event.kind === "restart") return { kind: "restarting", version };
  if (event.kind === "call-began") return { kind: "deferred", step: "restart", version };
  return event.kind === "failed" ? event : state;
}
