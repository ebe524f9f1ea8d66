import { describe, expect, it } from "vitest";
import type { UpdateState } from "../../../../src-contract/updates.ts";
import { transition, type UpdateEvent } from "../../../../src-main/updates/update-state.ts";
import { testEveryPair } from "../../state-table.ts";

const version = "2.0.0";
const error = { code: "update-unreachable" } as const;

const states = {
  off: { kind: "off", reason: "policy" },
  system: { kind: "system" },
  idle: { kind: "idle", checkedAt: null },
  checking: { kind: "checking" },
  available: { kind: "available", version },
  downloading: { kind: "downloading", version, percent: 10 },
  "deferred check": { kind: "deferred", step: "check", version: null },
  "deferred download": { kind: "deferred", step: "download", version },
  "deferred restart": { kind: "deferred", step: "restart", version },
  ready: { kind: "ready", version },
  restarting: { kind: "restarting", version },
  failed: { kind: "failed", error },
} as const satisfies Record<string, UpdateState>;

const events = {
  check: { kind: "check", inCall: false },
  "check in a call": { kind: "check", inCall: true },
  "nothing new": { kind: "nothing-new", at: 7 },
  found: { kind: "found", version },
  download: { kind: "download", inCall: false },
  "download in a call": { kind: "download", inCall: true },
  progressed: { kind: "progressed", percent: 60 },
  downloaded: { kind: "downloaded" },
  restart: { kind: "restart" },
  failed: { kind: "failed", error: { code: "update-interrupted" } },
  "call began": { kind: "call-began" },
  "calls ended": { kind: "calls-ended" },
} as const satisfies Record<string, UpdateEvent>;

type Changes = Partial<Record<keyof typeof events, UpdateState>>;

const downloading: UpdateState = { kind: "downloading", version, percent: 0 };
const asks: Changes = { check: states.checking, "check in a call": states["deferred check"] };

testEveryPair({
  transition,
  states,
  events,
  table: {
    off: {},
    system: {},
    idle: asks,
    checking: {
      "nothing new": { kind: "idle", checkedAt: 7 },
      found: states.available,
      failed: events.failed,
      "call began": states["deferred check"],
    },
    available: {
      ...asks,
      download: downloading,
      "download in a call": states["deferred download"],
    },
    downloading: {
      progressed: { kind: "downloading", version, percent: 60 },
      downloaded: states.ready,
      failed: events.failed,
      "call began": states["deferred download"],
    },
    "deferred check": { "calls ended": states.checking },
    "deferred download": { "calls ended": downloading },
    "deferred restart": { "calls ended": states.ready },
    ready: {
      restart: states.restarting,
      failed: events.failed,
      "call began": states["deferred restart"],
    },
    restarting: { failed: events.failed },
    failed: asks,
  },
});

describe("a download", () => {
  it("does not change with progress that nobody would see", () => {
    const state = states.downloading;
    expect(transition(state, { kind: "progressed", percent: 10 })).toBe(state);
  });
});
