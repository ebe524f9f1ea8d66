import { describe, expect, it } from "vitest";
import {
  type ConferenceEvent,
  type ConferenceState,
  transitionConference,
} from "../../../../src-renderer/call/conference-state.ts";

const members = ["a", "b"] as const;
const apart: ConferenceState = { kind: "apart" };
const joining: ConferenceState = { kind: "joining", members };
const together: ConferenceState = { kind: "together", members };
const paused: ConferenceState = { kind: "paused", members };
const states = { apart, joining, together, paused };

const events: Record<ConferenceEvent["kind"], ConferenceEvent> = {
  merge: { kind: "merge", members },
  joined: { kind: "joined" },
  pause: { kind: "pause" },
  resume: { kind: "resume" },
  split: { kind: "split" },
  left: { kind: "left", id: "b" },
};

/** State → event → next state; what is missing changes nothing. */
const table: Record<
  ConferenceState["kind"],
  Partial<Record<ConferenceEvent["kind"], ConferenceState>>
> = {
  apart: { merge: joining },
  joining: { joined: together, pause: paused, split: apart, left: apart },
  together: { pause: paused, split: apart, left: apart },
  paused: { resume: joining, split: apart, left: apart },
};
const pairs = Object.keys(states).flatMap((state) =>
  Object.keys(events).map((event) => [state, event] as const),
) as Array<[ConferenceState["kind"], ConferenceEvent["kind"]]>;

describe("conference state", () => {
  it.each(pairs)("%s on %s", (state, event) => {
    const before = states[state];
    const next = table[state][event];
    const after = transitionConference(before, events[event]);
    if (next === undefined) expect(after).toBe(before);
    else expect(after).toEqual(next);
  });

  it("does not mind who else leaves", () => {
    expect(transitionConference(together, { kind: "left", id: "c" })).toBe(together);
  });

  it("throws on an event that does not exist", () => {
    const forged = { kind: "forged" } as unknown as ConferenceEvent;
    expect(() => transitionConference(together, forged)).toThrow("forged");
  });
});
