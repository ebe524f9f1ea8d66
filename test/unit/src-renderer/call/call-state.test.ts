import { describe, expect, it } from "vitest";
import {
  type CallEvent,
  type CallState,
  transition,
} from "../../../../src-renderer/call/call-state.ts";
import { testEveryPair } from "../../state-table.ts";

const established = {
  kind: "established",
  since: 1,
  held: false,
  heldByRemote: false,
  muted: false,
  transferringTo: null,
  reconnecting: false,
} as const;
const states: Record<CallState["kind"], CallState> = {
  dialling: { kind: "dialling", muted: false },
  ringing: { kind: "ringing", earlyMedia: false, muted: false },
  incoming: { kind: "incoming", answersAt: null },
  answering: { kind: "answering", muted: false },
  established,
  ended: { kind: "ended", at: 1, reason: { kind: "missed" } },
};
const events: Record<CallEvent["kind"], CallEvent> = {
  progress: { kind: "progress", earlyMedia: true },
  redirected: { kind: "redirected" },
  "auto-answer": { kind: "auto-answer", at: 5 },
  answer: { kind: "answer" },
  established: { kind: "established", at: 2 },
  held: { kind: "held", on: true },
  "held-by-remote": { kind: "held-by-remote", on: true },
  muted: { kind: "muted", on: true },
  transferring: { kind: "transferring", to: "Marta" },
  reconnecting: { kind: "reconnecting", on: true },
  replaced: { kind: "replaced" },
  ended: { kind: "ended", at: 2, reason: { kind: "cancelled" } },
};
const fresh: CallState = { ...established, since: 2 };
const over: CallState = { kind: "ended", at: 2, reason: { kind: "cancelled" } };
const early: CallState = { kind: "ringing", earlyMedia: true, muted: false };

testEveryPair({
  transition,
  states,
  events,
  table: {
    dialling: {
      progress: early,
      established: fresh,
      muted: { kind: "dialling", muted: true },
      ended: over,
    },
    ringing: {
      progress: early,
      redirected: { kind: "dialling", muted: false },
      established: fresh,
      muted: { kind: "ringing", earlyMedia: false, muted: true },
      ended: over,
    },
    incoming: {
      "auto-answer": { kind: "incoming", answersAt: 5 },
      answer: { kind: "answering", muted: false },
      ended: over,
    },
    answering: { established: fresh, muted: { kind: "answering", muted: true }, ended: over },
    established: {
      held: { ...established, held: true },
      "held-by-remote": { ...established, heldByRemote: true },
      muted: { ...established, muted: true },
      transferring: { ...established, transferringTo: "Marta" },
      reconnecting: { ...established, reconnecting: true },
      replaced: established,
      ended: over,
    },
    ended: {},
  },
});

describe("call state", () => {
  it("keeps early media when the far end rings afterwards", () => {
    expect(transition(early, { kind: "progress", earlyMedia: false })).toBe(early);
  });

  it.each(["dialling", "ringing", "answering"] as const)(
    "stays muted from %s on until it is up",
    (kind) => {
      const muted = transition(states[kind], { kind: "muted", on: true });
      const progressed = transition(muted, { kind: "progress", earlyMedia: true });
      expect(transition(progressed, { kind: "established", at: 2 })).toEqual({
        ...fresh,
        muted: true,
      });
    },
  );

  it("is held by nobody, and being transferred nowhere, with somebody new at the other end", () => {
    const before = {
      ...established,
      muted: true,
      heldByRemote: true,
      transferringTo: "Marta",
      reconnecting: true,
    };
    expect(transition(before, { kind: "replaced" })).toEqual({ ...established, muted: true });
  });

  it("throws on an event that does not exist", () => {
    const forged = { kind: "forged" } as unknown as CallEvent;
    expect(() => transition(states.incoming, forged)).toThrow("forged");
  });
});
