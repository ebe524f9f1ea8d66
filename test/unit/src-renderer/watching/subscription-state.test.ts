/** Owns: the proof that a subscription goes from state to state as drawn, for every state and event. */
import {
  type SubscriptionEvent,
  type SubscriptionState,
  transition,
} from "../../../../src-renderer/watching/subscription-state.ts";
import { testEveryPair } from "../../state-table.ts";

const until = 1_000;
const retryAt = 2_000;

const states = {
  idle: { kind: "idle" },
  queued: { kind: "queued", renewing: false },
  "queued to renew": { kind: "queued", renewing: true },
  asking: { kind: "asking", renewing: false },
  "asking for more": { kind: "asking", renewing: true },
  active: { kind: "active", until: 500 },
  waiting: { kind: "waiting", retryAt: 500 },
  "given up": { kind: "given-up" },
} as const satisfies Record<string, SubscriptionState>;

const events = {
  online: { kind: "online" },
  offline: { kind: "offline" },
  admitted: { kind: "admitted" },
  accepted: { kind: "accepted", until },
  failed: { kind: "failed", retryAt },
  "not-offered": { kind: "not-offered" },
  due: { kind: "due" },
  gap: { kind: "gap" },
} as const satisfies Record<string, SubscriptionEvent>;

const waiting: SubscriptionState = { kind: "waiting", retryAt };
const active: SubscriptionState = { kind: "active", until };
const { idle, queued, "given up": givenUp } = states;

testEveryPair({
  transition,
  states,
  events,
  table: {
    idle: { online: queued },
    queued: { offline: idle, admitted: states.asking, failed: waiting, "not-offered": givenUp },
    "queued to renew": {
      offline: idle,
      admitted: states["asking for more"],
      failed: waiting,
      "not-offered": givenUp,
    },
    asking: { offline: idle, accepted: active, failed: waiting, "not-offered": givenUp },
    "asking for more": { offline: idle, accepted: active, failed: waiting, "not-offered": givenUp },
    active: {
      offline: idle,
      accepted: active,
      failed: waiting,
      "not-offered": givenUp,
      due: states["queued to renew"],
      gap: states["queued to renew"],
    },
    waiting: { offline: idle, due: queued },
    "given up": { offline: idle },
  },
});
