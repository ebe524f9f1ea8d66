import { expect, it } from "vitest";
import type { Call, CallState } from "../../../../src-renderer/call/call-state.ts";
import { phoneView } from "../../../../src-renderer/headset/phone-view.ts";
import { callOf, up } from "../ui/calls/call-fixtures.ts";

const held: CallState = { ...up, held: true };
const muted: CallState = { ...up, muted: true };
const incoming: CallState = { kind: "incoming", answersAt: null };
const ended: CallState = { kind: "ended", at: 0, reason: { kind: "missed" } };
const calls = (...states: CallState[]): readonly Call[] =>
  states.map((state, at) => callOf(String(at), state));

it.each([
  ["none", [], null, [], null, false],
  ["one that rings, and one that rang first", [incoming, incoming], "0", [], null, false],
  ["one that is up", [up], null, ["0"], null, false],
  ["one that is muted", [muted], null, ["0"], null, true],
  ["one that is dialled, muted", [{ kind: "dialling", muted: true }], null, ["0"], null, true],
  ["one being answered", [{ kind: "answering", muted: false }], null, ["0"], null, false],
  ["a conference, half of it muted", [up, muted], null, ["0", "1"], null, false],
  ["two held, one rings, one is over", [held, held, incoming, ended], "2", [], "1", false],
] satisfies [string, CallState[], string | null, string[], string | null, boolean][])(
  "%s",
  (_what, states, ringing, active, heldId, isMuted) => {
    expect(phoneView(calls(...states))).toEqual({
      ...{ ringing, active, held: heldId, muted: isMuted },
    });
  },
);
