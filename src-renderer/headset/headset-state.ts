/**
 * Owns: what the buttons of a headset mean while calls come and go, and which of its lights are on.
 * Must not know: reports, devices, or how a wish is carried out.
 */
import { assertNever } from "../../src-contract/errors.ts";
import { type PhoneView, quietPhone } from "./phone-view.ts";
import type { Light } from "./usages.ts";

/** What the person wants. `hold` and `hang-up` of several are of a conference. */
export type Wish =
  | { readonly kind: "answer" | "reject" | "resume"; readonly id: string }
  | { readonly kind: "hang-up" | "hold"; readonly ids: readonly string[] }
  | { readonly kind: "mute"; readonly ids: readonly string[]; readonly on: boolean };

/** Two-state controls: the headset says how they stand, and the phone says so by a light. */
type Control = "hook" | "mute";

/**
 * Where a headset and the phone stand with each other.
 *
 * ```
 *   phone              hook on            hook off           flash               reject
 *   quiet              light off again    –                  –                   –
 *   ringing            answers            –                  –                   rejects
 *   in a call          –                  hangs up           holds               hangs up
 *   … and ringing      holds and answers  holds and answers  holds and answers   rejects
 *   … and one held     –                  hangs up           swaps               hangs up
 *   held only          resumes            –                  resumes             –
 * ```
 *
 * Most headsets follow a light by moving the control themselves, and say so. Such an echo is `expected`, once, and
 * means nothing; after `settled` no echo is waited for any more. A button that only says "pressed" has no echo, and
 * means what is possible: answer, else hang up, else resume.
 */
export interface HeadsetState {
  readonly phone: PhoneView;
  /** How the controls stand, as the headset said last. */
  readonly control: Readonly<Record<Control, boolean>>;
  /** Echoes still to come, in order. */
  readonly expected: Readonly<Record<Control, readonly boolean[]>>;
}

export type HeadsetEvent =
  | { readonly kind: "phone"; readonly phone: PhoneView }
  | { readonly kind: Control; readonly on: boolean }
  | { readonly kind: `${Control}-pressed` | "flash-pressed" | "reject-pressed" }
  | { readonly kind: "settled" };

export interface HeadsetStep {
  readonly state: HeadsetState;
  readonly wish: Wish | null;
  /** The headset shows something else than the phone does: send the lights again, though they are the same. */
  readonly remind: boolean;
}

export const idleHeadset: HeadsetState = {
  phone: quietPhone,
  control: { hook: false, mute: false },
  expected: { hook: [], mute: [] },
};

export function lightsOf({ ringing, active, held, muted }: PhoneView): ReadonlySet<Light> {
  const lit: Light[] = [];
  if (active.length > 0) lit.push("off-hook");
  if (ringing !== null) lit.push("ring");
  if (muted) lit.push("mute");
  if (active.length === 0 && held !== null) lit.push("hold");
  return new Set(lit);
}

/** The next state, and what follows from the event. */
export function transition(state: HeadsetState, event: HeadsetEvent): HeadsetStep {
  const { phone } = state;
  switch (event.kind) {
    case "phone":
      return only(withPhone(state, event.phone));
    case "hook":
      return moved(state, "hook", event.on, hookWish(phone, event.on));
    case "mute":
      return moved(
        state,
        "mute",
        event.on,
        phone.muted === event.on ? null : mute(phone, event.on),
      );
    case "hook-pressed":
      return { ...only(state), wish: pressWish(phone) };
    case "mute-pressed":
      return { ...only(state), wish: mute(phone, !phone.muted) };
    case "flash-pressed":
      return { ...only(state), wish: flashWish(phone) };
    case "reject-pressed":
      return { ...only(state), wish: rejectWish(phone) };
    case "settled":
      return only({ ...state, expected: idleHeadset.expected });
    default:
      return assertNever(event);
  }
}

const only = (state: HeadsetState): HeadsetStep => ({ state, wish: null, remind: false });

function withPhone(state: HeadsetState, phone: PhoneView): HeadsetState {
  const before = lightsOf(state.phone);
  const after = lightsOf(phone);
  const expect = (control: Control, light: Light): readonly boolean[] => {
    const on = after.has(light);
    const last = state.expected[control].at(-1) ?? state.control[control];
    const follows = on !== before.has(light) && on !== last;
    return follows ? [...state.expected[control], on] : state.expected[control];
  };
  return {
    ...state,
    phone,
    expected: { hook: expect("hook", "off-hook"), mute: expect("mute", "mute") },
  };
}

/** A control was moved: by the headset itself, after a light, or by the person. */
function moved(state: HeadsetState, control: Control, on: boolean, wish: Wish | null): HeadsetStep {
  const { expected } = state;
  const echo = expected[control].indexOf(on);
  const light: Light = control === "hook" ? "off-hook" : "mute";
  const differs = echo < 0 && lightsOf(state.phone).has(light) !== on;
  // The phone will be as the headset is, except where hanging up means the next call.
  const follows = wish !== null && (on || wish.kind !== "answer");
  const remind = differs && !follows;
  const rest = expected[control].slice(echo + 1);
  const next: HeadsetState = {
    ...state,
    control: { ...state.control, [control]: on },
    expected: { ...expected, [control]: remind ? [...rest, !on] : rest },
  };
  return { state: next, wish: echo < 0 ? wish : null, remind };
}

function hookWish({ ringing, active, held }: PhoneView, on: boolean): Wish | null {
  if (ringing !== null && (on || active.length > 0)) return { kind: "answer", id: ringing };
  if (!on) return active.length > 0 ? { kind: "hang-up", ids: active } : null;
  return active.length === 0 && held !== null ? { kind: "resume", id: held } : null;
}

function pressWish({ ringing, active, held }: PhoneView): Wish | null {
  if (ringing !== null) return { kind: "answer", id: ringing };
  if (active.length > 0) return { kind: "hang-up", ids: active };
  return held === null ? null : { kind: "resume", id: held };
}

function flashWish({ ringing, active, held }: PhoneView): Wish | null {
  if (ringing !== null) return active.length > 0 ? { kind: "answer", id: ringing } : null;
  if (held !== null) return { kind: "resume", id: held };
  return active.length > 0 ? { kind: "hold", ids: active } : null;
}

function rejectWish({ ringing, active }: PhoneView): Wish | null {
  if (ringing !== null) return { kind: "reject", id: ringing };
  return active.length > 0 ? { kind: "hang-up", ids: active } : null;
}

function mute({ active }: PhoneView, on: boolean): Wish | null {
  return active.length > 0 ? { kind: "mute", ids: active, on } : null;
}
