import { describe, expect, it } from "vitest";
import {
  parseReasons,
  saysAnsweredElsewhere,
  saysDeclinedElsewhere,
} from "../../../../src-renderer/sip/reason-header.ts";

describe("Reason header", () => {
  it("reads several values in one field and several fields", () => {
    expect(
      parseReasons(['SIP ;cause=200 ;text="Call, completed; elsewhere", q.850;cause=26', "X;y=1"]),
    ).toEqual([
      { protocol: "SIP", cause: 200 },
      { protocol: "Q.850", cause: 26 },
    ]);
  });

  it.each(["", ";cause=200", "SIP", "SIP;cause=", "SIP;cause=abc", 'SIP;text="cause=200"'])(
    "makes nothing of %j",
    (field) => {
      expect(parseReasons([field])).toEqual([]);
    },
  );

  it("knows answered and declined elsewhere from a caller who gave up", () => {
    expect(saysAnsweredElsewhere(parseReasons(["SIP;cause=200"]))).toBe(true);
    expect(saysAnsweredElsewhere(parseReasons(["Q.850;cause=26"]))).toBe(true);
    expect(saysAnsweredElsewhere(parseReasons(["Q.850;cause=200", "SIP;cause=26"]))).toBe(false);
    expect(saysDeclinedElsewhere(parseReasons(["SIP;cause=603"]))).toBe(true);
    expect(saysDeclinedElsewhere(parseReasons(["SIP;cause=487"]))).toBe(false);
  });
});
