import { describe, expect, it } from "vitest";
import { qualityBetween } from "../../../../src-renderer/quality/quality-figures.ts";
import {
  nextState,
  nextWarnings,
  noWarnings,
  type WarningState,
  type WarningStates,
  warningOf,
} from "../../../../src-renderer/quality/quality-warning.ts";
import { readingAt } from "./stats-fixtures.ts";

const good = qualityBetween([readingAt(2)], readingAt(4));
const well: WarningState = { kind: "well" };
const doubtful: WarningState = { kind: "doubtful", since: 1_000 };
const shown: WarningState = { kind: "shown" };
const easing: WarningState = { kind: "easing", since: 1_000 };

/** Looks every two seconds from 0 to `seconds`. */
function watch(
  seconds: number,
  figures: Partial<typeof good>,
  { muted = false, states = noWarnings, from = 0 } = {},
): WarningStates {
  let now = states;
  for (let at = from; at <= from + seconds; at += 2)
    now = nextWarnings(now, { ...good, ...figures }, { muted, now: at * 1_000 });
  return now;
}

describe("a warning", () => {
  // State, wrong?, at, next
  it.each<[WarningState, boolean, number, WarningState]>([
    [well, false, 9_000, well],
    [well, true, 9_000, { kind: "doubtful", since: 9_000 }],
    [doubtful, false, 9_000, well],
    [doubtful, true, 5_999, doubtful],
    [doubtful, true, 6_000, shown],
    [shown, true, 9_000, shown],
    [shown, false, 9_000, { kind: "easing", since: 9_000 }],
    [easing, true, 6_999, shown],
    [easing, false, 6_999, easing],
    [easing, false, 7_000, well],
  ])("%j, wrong: %s, at %s", (state, wrong, at, next) => {
    expect(nextState(state, wrong, at, 5_000)).toEqual(next);
  });

  it.each([
    ["loss", 6, { lossRatio: 0.06 }],
    ["loss-sent", 6, { sentLossRatio: 0.06 }],
    ["delay", 10, { delayMs: 401 }],
    ["nothing-arrives", 6, { rating: null, mos: null }],
    ["microphone-dead", 10, { microphoneDead: true }],
    ["remote-silent", 20, { remoteSilent: true }],
  ] as const)(
    "about %s comes after %s seconds, and goes when all has been well for a while",
    (kind, seconds, wrong) => {
      expect(warningOf(watch(seconds - 2, wrong))).toBeNull();
      const states = watch(seconds, wrong);
      expect(warningOf(states)).toBe(kind);
      expect(warningOf(watch(4, {}, { states, from: seconds + 2 }))).toBe(kind);
      expect(warningOf(watch(6, {}, { states, from: seconds + 2 }))).toBeNull();
    },
  );

  it("is about the gravest thing", () => {
    const states = watch(20, { lossRatio: 0.2, delayMs: 900, microphoneDead: true });
    expect(warningOf(states)).toBe("microphone-dead");
  });

  it("does not come for a microphone that was muted on purpose, nor for what is bearable", () => {
    expect(warningOf(watch(60, { microphoneDead: true }, { muted: true }))).toBeNull();
    const bearable = { lossRatio: 0.05, sentLossRatio: 0.05, delayMs: 400 };
    expect(warningOf(watch(60, bearable))).toBeNull();
    expect(warningOf(watch(60, { sentLossRatio: null }))).toBeNull();
  });
});
