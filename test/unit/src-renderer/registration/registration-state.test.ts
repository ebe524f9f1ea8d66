import { describe, expect, it } from "vitest";
import {
  type RegistrationEvent,
  type RegistrationState,
  transition,
} from "../../../../src-renderer/registration/registration-state.ts";

const reason = { code: "sip-server-unreachable" } as const;
const states: Record<RegistrationState["kind"], RegistrationState> = {
  offline: { kind: "offline" },
  connecting: { kind: "connecting" },
  registering: { kind: "registering" },
  registered: { kind: "registered", until: 1 },
  unregistering: { kind: "unregistering" },
  waiting: { kind: "waiting", retryAt: 1, reason },
};
const events: Record<RegistrationEvent["kind"], RegistrationEvent> = {
  start: { kind: "start" },
  "transport-open": { kind: "transport-open" },
  accepted: { kind: "accepted", until: 2 },
  failed: { kind: "failed", retryAt: 2, reason },
  stop: { kind: "stop" },
  unregistered: { kind: "unregistered" },
};

/** State → event → next state; `-` means that nothing changes. */
const table: Record<
  RegistrationState["kind"],
  Record<RegistrationEvent["kind"], RegistrationState["kind"] | "-">
> = {
  offline: {
    start: "connecting",
    "transport-open": "-",
    accepted: "-",
    failed: "-",
    stop: "-",
    unregistered: "-",
  },
  connecting: {
    start: "-",
    "transport-open": "registering",
    accepted: "-",
    failed: "waiting",
    stop: "offline",
    unregistered: "-",
  },
  registering: {
    start: "connecting",
    "transport-open": "-",
    accepted: "registered",
    failed: "waiting",
    stop: "unregistering",
    unregistered: "-",
  },
  registered: {
    start: "connecting",
    "transport-open": "-",
    accepted: "registered",
    failed: "waiting",
    stop: "unregistering",
    unregistered: "-",
  },
  unregistering: {
    start: "connecting",
    "transport-open": "-",
    accepted: "-",
    failed: "-",
    stop: "-",
    unregistered: "offline",
  },
  waiting: {
    start: "connecting",
    "transport-open": "-",
    accepted: "-",
    failed: "waiting",
    stop: "offline",
    unregistered: "-",
  },
};

const pairs = Object.entries(table).flatMap(([state, row]) =>
  Object.entries(row).map(([event, next]) => [state, event, next] as const),
);

describe("registration state", () => {
  it.each(pairs)("%s on %s → %s", (state, event, next) => {
    const before = states[state as RegistrationState["kind"]];
    const after = transition(before, events[event as RegistrationEvent["kind"]]);
    if (next === "-") expect(after).toBe(before);
    else expect(after.kind).toBe(next);
  });

  it("carries the end of the binding, and of the wait with its reason", () => {
    expect(transition(states.registered, events.accepted)).toEqual({
      kind: "registered",
      until: 2,
    });
    expect(transition(states.registering, events.failed)).toEqual({
      kind: "waiting",
      retryAt: 2,
      reason,
    });
  });

  it("throws on an event that does not exist", () => {
    const forged = { kind: "forged" } as unknown as RegistrationEvent;
    expect(() => transition(states.offline, forged)).toThrow("forged");
  });
});
