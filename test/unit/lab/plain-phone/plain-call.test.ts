/** Owns: the proof that a plain phone's calls are what baresip's events say. */
import { describe, expect, it } from "vitest";
import type { BaresipEvent } from "../../../../lab/plain-phone/baresip-control.ts";
import { callsAfter, type PlainCall } from "../../../../lab/plain-phone/plain-call.ts";

const event = (type: string, param = "", id = "a"): BaresipEvent => ({
  event: true,
  type,
  id,
  direction: "incoming",
  peeruri: "sip:1001@harbour.test",
  param,
});
const heard = (...events: BaresipEvent[]) => events.reduce<readonly PlainCall[]>(callsAfter, []);

describe("the calls of a plain phone", () => {
  it("ring, are heard early, are up, hear keys, and end with a reason", () => {
    const calls = heard(
      event("CALL_INCOMING"),
      event("CALL_PROGRESS"),
      event("CALL_ESTABLISHED"),
      event("CALL_DTMF_START", "4"),
      event("CALL_DTMF_START", "#"),
    );
    expect(calls).toMatchObject([{ state: "established", tones: "4#", direction: "incoming" }]);
    expect(callsAfter(calls, event("CALL_CLOSED", "486 Busy Here"))).toMatchObject([
      { state: "ended", reason: "486 Busy Here" },
    ]);
  });

  it("are told apart", () => {
    const calls = heard(
      event("CALL_INCOMING"),
      event("CALL_INCOMING", "", "b"),
      event("CALL_ESTABLISHED", "", "b"),
    );
    expect(calls.map(({ id, state }) => [id, state])).toEqual([
      ["a", "ringing"],
      ["b", "established"],
    ]);
  });

  it("stay the same on what is about no call, or says nothing of it", () => {
    const calls = heard(event("CALL_INCOMING"));
    expect(callsAfter(calls, event("CALL_RTCP"))).toBe(calls);
    expect(callsAfter(calls, { event: true, type: "REGISTER_OK" })).toBe(calls);
  });
});
