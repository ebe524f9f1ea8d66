import { describe, expect, it } from "vitest";
import { diversionsIn, formatDiversion } from "../../../../src-renderer/sip/diversion.ts";

describe("diversions", () => {
  it("are written down with who sent the call on, and why", () => {
    expect(formatDiversion("sip:1001@harbour.test", "no-answer")).toBe(
      "Diversion: <sip:1001@harbour.test>;reason=no-answer;counter=1",
    );
  });

  it.each([
    ["none", [], [], 0],
    ["one without a counter", ["<sip:a@x>;reason=user-busy"], [], 1],
    ["two in one field", ['"A, B" <sip:a@x>;counter=2, <sip:b@x>;reason=unknown'], [], 3],
    ["in two fields", ["<sip:a@x>;counter=1", "<sip:b@x>;counter=4"], [], 5],
    ["where the call began", [], ["<sip:a@x>;index=1"], 0],
    [
      "by steps from there",
      [],
      ["<sip:a@x>;index=1, <sip:b@x?Reason=SIP>;index=1.1;mp=1, <sip:c@x>;index=1.1.1"],
      2,
    ],
    [
      "by whichever counts more",
      ["<sip:a@x>"],
      ["<sip:a@x>;index=1", "<sip:b@x>;index=1.1.1.1"],
      3,
    ],
    ["not in nonsense", ["counter=99", "<>"], ["index=1.1.1"], 0],
  ])("count: %s", (_name, diversions, histories, count) => {
    expect(diversionsIn(diversions, histories)).toBe(count);
  });
});
