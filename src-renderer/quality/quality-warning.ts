/**
 * Owns: when a person is told that something is wrong with a call, and when no more.
 * Must not know: the words, or how figures are measured.
 */
import type { QualityFigures } from "./quality-figures.ts";

/** What a warning is about, the gravest first. */
const warningKinds = [
  "microphone-dead",
  "nothing-arrives",
  "loss",
  "loss-sent",
  "delay",
  "remote-silent",
] as const;
export type QualityWarning = (typeof warningKinds)[number];

/** Milliseconds something has to last before it is worth a word. Some things are over before they are read. */
const patience: Readonly<Record<QualityWarning, number>> = {
  "microphone-dead": 10_000,
  "nothing-arrives": 6_000,
  loss: 6_000,
  "loss-sent": 6_000,
  delay: 10_000,
  // They may be reading, or have muted themselves.
  "remote-silent": 20_000,
};
/** Milliseconds it has to be well again before the word goes. */
const relief = 6_000;

/** From here on people notice the gaps. */
const muchLoss = 0.05;
/** One way: beyond this conversation suffers. [ITU-T G.114](https://www.itu.int/rec/T-REC-G.114) §4 */
const longDelay = 400;

/**
 * Since when each thing has been wrong, and which are shown. Times are milliseconds since 1970.
 *
 * ```
 *   Well ── wrong ─▶ Doubtful(since) ── for `patience` ─▶ Shown ── well ─▶ Easing(since) ── for `relief` ─▶ Well
 *    ▲                   │ well                             ▲ ───── wrong ────┘
 *    └───────────────────┘
 * ```
 */
export type WarningState =
  | { readonly kind: "well" }
  | { readonly kind: "doubtful"; readonly since: number }
  | { readonly kind: "shown" }
  | { readonly kind: "easing"; readonly since: number };
export type WarningStates = Readonly<Record<QualityWarning, WarningState>>;

const well: WarningState = { kind: "well" };

/** A call that has just begun. */
export const noWarnings: WarningStates = {
  "microphone-dead": well,
  "nothing-arrives": well,
  loss: well,
  "loss-sent": well,
  delay: well,
  "remote-silent": well,
};

/** The states after one more look at `now`. @param muted nobody is meant to hear us */
export function nextWarnings(
  states: WarningStates,
  figures: QualityFigures,
  { muted, now }: { readonly muted: boolean; readonly now: number },
): WarningStates {
  const arrives = figures.rating !== null;
  const wrong: Readonly<Record<QualityWarning, boolean>> = {
    "microphone-dead": figures.microphoneDead && !muted,
    "nothing-arrives": !arrives,
    loss: arrives && figures.lossRatio > muchLoss,
    "loss-sent": (figures.sentLossRatio ?? 0) > muchLoss,
    delay: arrives && figures.delayMs > longDelay,
    "remote-silent": figures.remoteSilent,
  };
  const entries = warningKinds.map((kind) => [
    kind,
    nextState(states[kind], wrong[kind], now, patience[kind]),
  ]);
  return Object.fromEntries(entries) as Record<QualityWarning, WarningState>;
}

/** The next state of one warning. */
export function nextState(
  state: WarningState,
  wrong: boolean,
  now: number,
  patienceMs: number,
): WarningState {
  switch (state.kind) {
    case "well":
      return wrong ? { kind: "doubtful", since: now } : state;
    case "doubtful":
      if (!wrong) return well;
      return now - state.since >= patienceMs ? { kind: "shown" } : state;
    case "shown":
      return wrong ? state : { kind: "easing", since: now };
    case "easing":
      if (wrong) return { kind: "shown" };
      return now - state.since >= relief ? well : state;
  }
}

/** The gravest of what is shown; null when all is well. */
export function warningOf(states: WarningStates): QualityWarning | null {
  const shown = (kind: QualityWarning) =>
    states[kind].kind === "shown" || states[kind].kind === "easing";
  return warningKinds.find(shown) ?? null;
}
