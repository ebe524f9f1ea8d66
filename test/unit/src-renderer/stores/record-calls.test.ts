import { describe, expect, it } from "vitest";
import type { BeganCall, EndedCall } from "../../../../src-contract/call-history.ts";
import type { Call, CallEnd } from "../../../../src-renderer/call/call-state.ts";
import { recordCalls } from "../../../../src-renderer/stores/record-calls.ts";
import { callOf, up } from "../ui/calls/call-fixtures.ts";

function setUp() {
  const began: BeganCall[] = [];
  const ended: EndedCall[] = [];
  const record = recordCalls(
    { began: (call) => began.push(call), ended: (call) => ended.push(call) },
    () => 99,
  );
  return { began, ended, record };
}
const over = (id: string, reason: CallEnd): Call => callOf(id, { kind: "ended", at: 50, reason });

describe("recording calls", () => {
  it("writes a beginning and an end, each once, however often the list changes", () => {
    const { record, began, ended } = setUp();
    const steps: Call[][] = [
      [callOf("a", { kind: "dialling", muted: false })],
      [callOf("a", { kind: "ringing", earlyMedia: false, muted: false })],
      [callOf("a", { ...up, since: 7 })],
      [callOf("a", { ...up, since: 7, muted: true })],
      [over("a", { kind: "hung-up", by: "them" })],
      [over("a", { kind: "hung-up", by: "them" })],
      [],
    ];
    for (const step of steps) record(step);
    expect(began.map(({ id }) => id)).toEqual(["a"]);
    expect(ended).toEqual([
      { id: "a", outcome: "answered", error: null, answeredAt: 7, endedAt: 50 },
    ]);
  });

  it.each<[string, Call["direction"], CallEnd, string]>([
    ["given up", "outgoing", { kind: "cancelled" }, "cancelled"],
    ["rejected", "incoming", { kind: "rejected" }, "rejected"],
    ["missed", "incoming", { kind: "missed" }, "missed"],
    ["taken elsewhere", "incoming", { kind: "answered-elsewhere" }, "answered-elsewhere"],
    ["busy", "outgoing", { kind: "failed", error: { code: "callee-busy" } }, "busy"],
    ["failed", "outgoing", { kind: "failed", error: { code: "call-failed" } }, "failed"],
    ["lost while answering", "incoming", { kind: "hung-up", by: "them" }, "missed"],
    ["hung up while answering", "incoming", { kind: "hung-up", by: "us" }, "rejected"],
  ])("%s", (_what, direction, reason, outcome) => {
    const { record, ended } = setUp();
    record([{ ...callOf("a", { kind: "dialling", muted: false }), direction }]);
    record([{ ...over("a", reason), direction }]);
    expect(ended.map((end) => end.outcome)).toEqual([outcome]);
  });

  it("keeps where a call went that was sent on", () => {
    const { record, ended } = setUp();
    const reason = { kind: "forwarded", to: "1003" } as const;
    record([{ ...over("a", reason), direction: "incoming" }]);
    expect(ended).toMatchObject([{ outcome: "forwarded", forwardedTo: "1003", answeredAt: null }]);
  });

  it("keeps why a call that was up broke off", () => {
    const { record, ended } = setUp();
    record([callOf("a", up)]);
    record([over("a", { kind: "failed", error: { code: "call-connection-lost" } })]);
    expect(ended).toMatchObject([{ outcome: "answered", error: { code: "call-connection-lost" } }]);
  });

  it("writes the beginning again once it is known who it is", () => {
    const { record, began } = setUp();
    const [call] = [callOf("a", { ...up, since: 7 })];
    const called = (displayName: string): Call => ({
      ...call,
      remote: { ...call.remote, displayName },
    });
    for (const name of ["", "", "Ada", "Ada", ""]) record([called(name)]);
    expect(began.map(({ name }) => name)).toEqual(["", "Ada"]);
    // After its end, too, as long as it is on the screen.
    const gone = over("b", { kind: "missed" });
    for (const name of ["", "Ben", "Ben"])
      record([{ ...gone, remote: { ...gone.remote, displayName: name } }]);
    expect(began.map(({ name }) => name)).toEqual(["", "Ada", "", "Ben"]);
  });

  it("ends a call that is taken off the list before it got anywhere", () => {
    const { record, ended } = setUp();
    record([callOf("a", { kind: "dialling", muted: false })]);
    record([]);
    expect(ended).toMatchObject([{ id: "a", outcome: "cancelled", endedAt: 99 }]);
  });
});
