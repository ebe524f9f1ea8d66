import { describe, expect, it } from "vitest";
import type { Call, CallState } from "../../../../src-renderer/call/call-state.ts";
import { tonesFor } from "../../../../src-renderer/call/call-tones.ts";

const call = (state: CallState): Call => ({
  id: "1",
  direction: "outgoing",
  remote: { displayName: "", number: "1002", uri: "sip:1002@harbour.test", anonymous: false },
  movedBy: null,
  startedAt: 0,
  state,
});
const incoming = call({ kind: "incoming", answersAt: null });
const ringing = (earlyMedia: boolean) => call({ kind: "ringing", earlyMedia, muted: false });
const talking = (held: boolean, heldByRemote = false) =>
  call({
    ...{ kind: "established", since: 0, held, heldByRemote },
    ...{ muted: false, transferringTo: null, reconnecting: false },
  });
const ended = call({ kind: "ended", at: 0, reason: { kind: "missed" } });
const silence = { ringer: false, callWaiting: false, ringback: false, attention: false };

describe("tones of calls", () => {
  it.each([
    ["no call", [], silence],
    ["an ended call", [ended], silence],
    ["an incoming call", [incoming, ended], { ...silence, ringer: true }],
    [
      "an incoming call during a call",
      [talking(false), incoming],
      { ...silence, callWaiting: true },
    ],
    [
      "an incoming call that answers itself",
      [call({ kind: "incoming", answersAt: 1 })],
      { ...silence, attention: true },
    ],
    ["ringing at the other side", [ringing(false)], { ...silence, ringback: true }],
    ["early media", [ringing(true)], silence],
    [
      "ringing while another call is held",
      [talking(true), ringing(false)],
      { ...silence, ringback: true },
    ],
    [
      "ringing where the other side sent us, while it holds us",
      [talking(false, true), ringing(false)],
      { ...silence, ringback: true },
    ],
    ["ringing while talking", [talking(false), ringing(false)], silence],
  ])("%s", (_name, calls, tones) => {
    expect(tonesFor(calls)).toEqual(tones);
  });
});
