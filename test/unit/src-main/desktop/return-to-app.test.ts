import { beforeEach, expect, test } from "vitest";
import type { SignInView } from "../../../../src-contract/views.ts";
import { watchReturn } from "../../../../src-main/desktop/return-to-app.ts";

const awaiting: SignInView = {
  kind: "awaiting-browser",
  organisation: "Harbour & Finch",
  problem: null,
  anotherDevice: false,
  password: false,
};
const redeeming: SignInView = { kind: "redeeming" };
const failed: SignInView = {
  kind: "signed-out",
  reason: { code: "consent-denied" },
  lastEmail: "ada@harbour.test",
  laidDown: null,
};

let done: string[];
let focused: boolean;
let mayFocus: boolean;
let minimized: boolean;
let onFocus: () => void;
let onClick: () => void;
let watch: (view: SignInView) => void;

beforeEach(() => {
  done = [];
  focused = false;
  mayFocus = true;
  minimized = false;
  onFocus = () => undefined;
  onClick = () => undefined;
  const note = (what: string) => void done.push(what);
  watch = watchReturn({
    window: () => ({
      isMinimized: () => minimized,
      restore: () => note("restore"),
      show: () => note("show"),
      focus: () => {
        note("focus");
        focused = mayFocus;
      },
      isFocused: () => focused,
      flashFrame: (on) => note(`flash ${on}`),
      once: (_event, listener) => {
        onFocus = listener;
      },
    }),
    stealFocus: () => note("steal"),
    notify: (listener) => {
      note("notify");
      onClick = listener;
    },
  });
});

test.each([
  ["success", redeeming],
  ["a refusal", failed],
])("on %s the window comes to the front, and nothing more is needed", (_what, view) => {
  watch(awaiting);
  watch(view);
  watch(failed);
  expect(done).toEqual(["show", "steal", "focus"]);
});

test("where the system refuses, the taskbar flashes until the window is looked at, and a notification stands in", () => {
  mayFocus = false;
  minimized = true;
  watch(awaiting);
  watch(failed);
  expect(done).toEqual(["restore", "show", "steal", "focus", "flash true", "notify"]);
  done = [];
  mayFocus = true;
  onClick();
  onFocus();
  expect(done).toEqual(["restore", "show", "steal", "focus", "flash false"]);
});

test.each<[string, readonly SignInView[]]>([
  ["at the start", [failed]],
  ["when a kept sign-in is taken up", [{ kind: "restoring" }, failed]],
  ["while the browser is at work", [awaiting, awaiting, redeeming]],
])("nobody is disturbed %s", (_when, views) => {
  for (const view of views) watch(view);
  expect(done).toEqual([]);
});

test("who is looking already is left alone", () => {
  focused = true;
  watch(awaiting);
  watch(failed);
  expect(done).toEqual([]);
});
