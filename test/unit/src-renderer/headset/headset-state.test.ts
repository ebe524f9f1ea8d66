import { describe, expect, it } from "vitest";
import {
  type HeadsetEvent,
  type HeadsetState,
  idleHeadset,
  lightsOf,
  transition,
  type Wish,
} from "../../../../src-renderer/headset/headset-state.ts";
import { type PhoneView, quietPhone } from "../../../../src-renderer/headset/phone-view.ts";

const phone = (more: Partial<PhoneView>): PhoneView => ({ ...quietPhone, ...more });
const phones: Record<string, PhoneView> = {
  quiet: quietPhone,
  ringing: phone({ ringing: "r" }),
  "in a call": phone({ active: ["a"] }),
  muted: phone({ active: ["a"], muted: true }),
  "in a conference": phone({ active: ["a", "b"] }),
  "in a call and ringing": phone({ active: ["a"], ringing: "r" }),
  "in a call and one held": phone({ active: ["a"], held: "h" }),
  "held only": phone({ held: "h" }),
  "held and ringing": phone({ held: "h", ringing: "r" }),
};
const events: Record<string, HeadsetEvent> = {
  "hook on": { kind: "hook", on: true },
  "hook off": { kind: "hook", on: false },
  "hook pressed": { kind: "hook-pressed" },
  "mute on": { kind: "mute", on: true },
  "mute off": { kind: "mute", on: false },
  "mute pressed": { kind: "mute-pressed" },
  flash: { kind: "flash-pressed" },
  reject: { kind: "reject-pressed" },
  settled: { kind: "settled" },
};

/** Wish, with `+` where the lights are sent again. */
const table: Record<string, readonly string[]> = {
  //            hook on    hook off     pressed       mute on    mute off   mute!      flash      reject      settled
  quiet: ["+", "", "", "+", "", "", "", "", ""],
  ringing: ["answer r", "", "answer r", "+", "", "", "", "reject r", ""],
  "in a call": ["", "hang-up a", "hang-up a", "mute a", "", "mute a", "hold a", "hang-up a", ""],
  muted: ["", "hang-up a", "hang-up a", "", "unmute a", "unmute a", "hold a", "hang-up a", ""],
  "in a conference": [
    "",
    "hang-up ab",
    "hang-up ab",
    "mute ab",
    "",
    "mute ab",
    "hold ab",
    "hang-up ab",
    "",
  ],
  "in a call and ringing": [
    "answer r",
    "answer r+",
    "answer r",
    "mute a",
    "",
    "mute a",
    "answer r",
    "reject r",
    "",
  ],
  "in a call and one held": [
    "",
    "hang-up a",
    "hang-up a",
    "mute a",
    "",
    "mute a",
    "resume h",
    "hang-up a",
    "",
  ],
  "held only": ["resume h", "", "resume h", "+", "", "", "resume h", "", ""],
  "held and ringing": ["answer r", "", "answer r", "+", "", "", "", "reject r", ""],
};

function said(wish: Wish | null): string {
  if (wish === null) return "";
  const ids = "ids" in wish ? wish.ids.join("") : wish.id;
  return `${wish.kind === "mute" && !wish.on ? "unmute" : wish.kind} ${ids}`;
}
/** After the headset has followed the lights. */
const settledIn = (view: PhoneView): HeadsetState => ({
  ...transition(transition(idleHeadset, { kind: "phone", phone: view }).state, { kind: "settled" })
    .state,
});

describe.each(Object.entries(table))("%s", (name, row) => {
  it.each(Object.entries(events).map(([event, value], at) => [event, value, row[at]] as const))(
    "%s",
    (_event, value, expected) => {
      const step = transition(settledIn(phones[name] ?? quietPhone), value);
      expect(`${said(step.wish)}${step.remind ? "+" : ""}`).toBe(expected);
    },
  );
});

describe("lights", () => {
  it.each([
    ["quiet", []],
    ["ringing", ["ring"]],
    ["muted", ["off-hook", "mute"]],
    ["in a call and ringing", ["off-hook", "ring"]],
    ["in a call and one held", ["off-hook"]],
    ["held only", ["hold"]],
  ])("%s", (name, lights) => {
    expect([...lightsOf(phones[name] ?? quietPhone)]).toEqual(lights);
  });
});

/** Events in turn; what was wished. */
function wishes(...turn: HeadsetEvent[]): readonly string[] {
  let state = idleHeadset;
  return turn.flatMap((event) => {
    const step = transition(state, event);
    state = step.state;
    return step.wish === null ? [] : [said(step.wish)];
  });
}
const calls = (name: string): HeadsetEvent => ({
  kind: "phone",
  phone: phones[name] ?? quietPhone,
});
const hook = (on: boolean): HeadsetEvent => ({ kind: "hook", on });
const mute = (on: boolean): HeadsetEvent => ({ kind: "mute", on });

describe("a headset that follows its lights", () => {
  it("is not taken at its word when it does", () => {
    expect(wishes(calls("in a call"), hook(true), calls("quiet"), hook(false))).toEqual([]);
    expect(
      wishes(calls("in a call"), calls("muted"), mute(true), calls("in a call"), mute(false)),
    ).toEqual([]);
  });
  it("does not end the next call by following the end of the last, late", () => {
    expect(
      wishes(
        calls("in a call"),
        hook(true),
        calls("quiet"),
        calls("in a call"),
        hook(false),
        hook(true),
      ),
    ).toEqual([]);
  });
  it("never plays ping-pong with the screen", () => {
    // Muted and unmuted on the screen before the headset has followed once.
    expect(
      wishes(calls("in a call"), calls("muted"), calls("in a call"), mute(true), mute(false)),
    ).toEqual([]);
  });
  it("is taken at its word afterwards", () => {
    expect(wishes(calls("in a call"), hook(true), hook(false))).toEqual(["hang-up a"]);
    expect(
      wishes(
        calls("in a call"),
        hook(true),
        calls("quiet"),
        { kind: "settled" },
        calls("in a call"),
        hook(true),
        hook(false),
      ),
    ).toEqual(["hang-up a"]);
  });
  it("has no echo where it moved first: the next move is the person's", () => {
    expect(
      wishes(
        calls("ringing"),
        hook(true),
        calls("in a call"),
        hook(false),
        calls("quiet"),
        calls("ringing"),
        hook(true),
      ),
    ).toEqual(["answer r", "hang-up a", "answer r"]);
  });
  it("follows a reminder without being taken for the person", () => {
    expect(
      wishes(
        calls("in a call"),
        hook(true),
        calls("in a call and ringing"),
        hook(false),
        hook(true),
        calls("in a call and one held"),
        hook(false),
      ),
    ).toEqual(["answer r", "hang-up a"]);
    expect(wishes(hook(true), hook(false), calls("ringing"), hook(true))).toEqual(["answer r"]);
  });
});
