import { expect, test } from "vitest";
import type { AppError } from "../../../../src-contract/errors.ts";
import {
  noStepUp,
  type StepUpEvent,
  type StepUpState,
  stepUpTransition,
  toStepUpView,
} from "../../../../src-main/sign-in/step-up-state.ts";

const demand = { acrValues: ["gold"], maxAge: null };
const other = { acrValues: [], maxAge: 60 };
const problem: AppError = { code: "step-up-insufficient" };

const states = {
  none: noStepUp,
  asked: { kind: "asked", demand, problem: null },
  preparing: { kind: "preparing", demand },
  "awaiting-browser": { kind: "awaiting-browser", demand, problem: null },
  redeeming: { kind: "redeeming", demand },
} as const satisfies Record<StepUpState["kind"], StepUpState>;

const events = {
  required: { kind: "required", demand: other },
  confirm: { kind: "confirm" },
  "link-made": { kind: "link-made" },
  "browser-opened": { kind: "browser-opened" },
  "browser-failed": { kind: "browser-failed", problem },
  answered: { kind: "answered" },
  done: { kind: "done" },
  failed: { kind: "failed", problem },
  ended: { kind: "ended" },
} as const satisfies Record<StepUpEvent["kind"], StepUpEvent>;

/** What leads somewhere. Every other pair changes nothing. */
const ways: Partial<Record<`${StepUpState["kind"]} ${StepUpEvent["kind"]}`, StepUpState>> = {
  "none required": { kind: "asked", demand: other, problem: null },
  "asked required": { kind: "asked", demand: other, problem: null },
  "asked confirm": states.preparing,
  "preparing link-made": states["awaiting-browser"],
  "awaiting-browser browser-failed": { ...states["awaiting-browser"], problem },
  "awaiting-browser answered": states.redeeming,
  "redeeming done": noStepUp,
  "preparing failed": { kind: "asked", demand, problem },
  "awaiting-browser failed": { kind: "asked", demand, problem },
  "redeeming failed": { kind: "asked", demand, problem },
  "asked ended": noStepUp,
  "preparing ended": noStepUp,
  "awaiting-browser ended": noStepUp,
  "redeeming ended": noStepUp,
};

const pairs = (Object.keys(states) as StepUpState["kind"][]).flatMap((state) =>
  (Object.keys(events) as StepUpEvent["kind"][]).map((event) => [state, event] as const),
);

test.each(pairs)("%s, %s", (state, event) => {
  expect(stepUpTransition(states[state], events[event])).toEqual(
    ways[`${state} ${event}`] ?? states[state],
  );
});

test("a reason not to have opened the browser goes when it opens", () => {
  const failed = stepUpTransition(states["awaiting-browser"], events["browser-failed"]);
  expect(stepUpTransition(failed, events["browser-opened"])).toEqual(states["awaiting-browser"]);
});

test("a cancelled try leaves no reason", () => {
  expect(stepUpTransition(states.preparing, { kind: "failed", problem: null })).toEqual(
    states.asked,
  );
});

test("the renderer sees how far it is, never what is asked for", () => {
  expect(Object.values(states).map(toStepUpView)).toEqual([
    null,
    { kind: "asked", problem: null },
    { kind: "working" },
    { kind: "awaiting-browser", problem: null },
    { kind: "working" },
  ]);
});
