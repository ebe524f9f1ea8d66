/** Owns: the proof that publishing goes from state to state as drawn, for every state and event. */
import { expect, test } from "vitest";
import {
  type OwnPresenceEvent,
  type OwnPresenceState,
  transition,
} from "../../../../src-renderer/watching/own-presence-state.ts";
import { testEveryPair } from "../../state-table.ts";

const until = 1_000;
const retryAt = 2_000;

const states = {
  idle: { kind: "idle" },
  publishing: { kind: "publishing", dirty: false },
  "publishing the last but one": { kind: "publishing", dirty: true },
  published: { kind: "published", until: 500 },
  waiting: { kind: "waiting", retryAt: 500 },
  "given up": { kind: "given-up" },
} as const satisfies Record<string, OwnPresenceState>;

const events = {
  online: { kind: "online" },
  offline: { kind: "offline" },
  changed: { kind: "changed" },
  accepted: { kind: "accepted", until },
  failed: { kind: "failed", retryAt },
  "not-offered": { kind: "not-offered" },
  due: { kind: "due" },
} as const satisfies Record<string, OwnPresenceEvent>;

const { idle, publishing, "given up": givenUp } = states;
const waiting: OwnPresenceState = { kind: "waiting", retryAt };

testEveryPair({
  transition,
  states,
  events,
  table: {
    idle: { online: publishing },
    publishing: {
      offline: idle,
      changed: states["publishing the last but one"],
      accepted: { kind: "published", until },
      failed: waiting,
      "not-offered": givenUp,
    },
    "publishing the last but one": {
      offline: idle,
      accepted: publishing,
      failed: waiting,
      "not-offered": givenUp,
    },
    published: { offline: idle, changed: publishing, due: publishing },
    waiting: { offline: idle, changed: publishing, due: publishing },
    "given up": { offline: idle },
  },
});

test("what changed meanwhile is published although the state looks the same", () => {
  const next = transition(states["publishing the last but one"], events.accepted);
  expect(next).not.toBe(states.publishing);
});
