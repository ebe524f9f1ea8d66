import { expect, it } from "vitest";
import { type StateNote, stateNote } from "../../../../src-contract/diagnostics.ts";
import type { Call, CallState } from "../../../../src-renderer/call/call-state.ts";
import { recordStates } from "../../../../src-renderer/stores/record-states.ts";

const call = (state: CallState, id = "c1"): Call => ({
  id,
  direction: "incoming",
  remote: {
    displayName: "Marta Kowalczyk",
    number: "9197",
    uri: "sip:9197@harbour.test",
    anonymous: false,
  },
  movedBy: null,
  startedAt: 1,
  state,
});

const up: Extract<CallState, { kind: "established" }> = {
  kind: "established",
  since: 2,
  held: false,
  heldByRemote: false,
  muted: false,
  transferringTo: null,
  reconnecting: false,
};

function recorded() {
  const notes: StateNote[] = [];
  return { notes, states: recordStates((note) => notes.push(note)) };
}

it("tells each state once, however often it is told", () => {
  const { notes, states } = recorded();
  states.registration({ kind: "connecting" });
  states.registration({ kind: "connecting" });
  states.registration({ kind: "registered", until: 10 });
  states.registration({ kind: "registered", until: 20 });
  states.calls([call({ kind: "incoming", answersAt: null })]);
  states.calls([call({ kind: "incoming", answersAt: null })]);
  states.calls([call(up)]);
  expect(notes.map(({ machine, state }) => `${machine} ${state}`)).toEqual([
    "registration connecting",
    "registration registered",
    "call incoming",
    "call established",
  ]);
});

it("says why a line waits, and until when", () => {
  const { notes, states } = recorded();
  states.registration({
    kind: "waiting",
    retryAt: Date.UTC(2026, 10, 21),
    reason: { code: "sip-registration-failed", detail: { status: 503, reason: "Marta" } },
  });
  expect(notes[0]?.detail).toEqual({
    error: "sip-registration-failed",
    code: "SIP-4",
    status: 503,
    retryAt: "2026-11-21T00:00:00.000Z",
  });
});

it("names nobody and no number, in whatever state a call is", () => {
  const { notes, states } = recorded();
  const everyState: readonly CallState[] = [
    { kind: "dialling", muted: false },
    { kind: "ringing", earlyMedia: true, muted: false },
    { kind: "incoming", answersAt: 5 },
    { kind: "answering", muted: true },
    { ...up, held: true, transferringTo: "Marta Kowalczyk" },
    { kind: "ended", at: 9, reason: { kind: "forwarded", to: "9197" } },
    { kind: "ended", at: 9, reason: { kind: "transferred", to: "Marta Kowalczyk" } },
    { kind: "ended", at: 9, reason: { kind: "hung-up", by: "them" } },
    {
      kind: "ended",
      at: 9,
      reason: { kind: "failed", error: { code: "call-failed", detail: { status: 480 } } },
    },
  ];
  for (const state of everyState) states.calls([call(state)]);
  expect(notes.length).toBe(everyState.length);
  for (const note of notes) expect(stateNote.parse(note)).toEqual(note);
  expect(JSON.stringify(notes)).not.toMatch(/Marta|9197/);
  expect(notes[4]?.detail).toEqual({ direction: "incoming", held: true, transferring: true });
  expect(notes[8]?.detail).toMatchObject({ reason: "failed", code: "CALL-8", status: 480 });
});

it("a call that is off the list is forgotten", () => {
  const { notes, states } = recorded();
  states.calls([call(up)]);
  states.calls([]);
  states.calls([call(up)]);
  expect(notes.length).toBe(2);
});
