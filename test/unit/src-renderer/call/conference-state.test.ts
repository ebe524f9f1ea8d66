import { describe, expect, it } from "vitest";
import {
  type ConferenceEvent,
  type ConferenceState,
  transitionConference,
} from "../../../../src-renderer/call/conference-state.ts";
import { testEveryPair } from "../../state-table.ts";

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

testEveryPair({
  transition: transitionConference,
  states,
  events,
  table: {
    apart: { merge: joining },
    joining: { joined: together, pause: paused, split: apart, left: apart },
    together: { pause: paused, split: apart, left: apart },
    paused: { resume: joining, split: apart, left: apart },
  },
});

describe("conference state", () => {
  it("does not mind who else leaves", () => {
    expect(transitionConference(together, { kind: "left", id: "c" })).toBe(together);
  });

  it("throws on an event that does not exist", () => {
    const forged = { kind: "forged" } as unknown as ConferenceEvent;
    expect(() => transitionConference(together, forged)).toThrow("forged");
  });
});
