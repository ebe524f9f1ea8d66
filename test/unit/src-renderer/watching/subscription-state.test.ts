/** Owns: the proof that a subscription goes from state to state as drawn, for every state and event. */
import { expect, test } from "vitest";
import {
  type SubscriptionEvent,
  type SubscriptionState,
  transition,
} from "../../../../src-renderer/watching/subscription-state.ts";

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

/** What is not listed changes nothing. */
const changes: Record<
  keyof typeof states,
  Partial<Record<keyof typeof events, SubscriptionState>>
> = {
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
};

const names = <Key extends string>(table: Record<Key, unknown>) => Object.keys(table) as Key[];

test.each(names(states).flatMap((state) => names(events).map((event) => [state, event] as const)))(
  "%s, %s",
  (name, event) => {
    const state = states[name];
    const next = transition(state, events[event]);
    const expected = changes[name][event];
    if (expected === undefined) expect(next).toBe(state);
    else expect(next).toEqual(expected);
  },
);
