import { describe, expect, it } from "vitest";
import { callFailure, registrationFailure } from "../../../../src-renderer/sip/sip-failure.ts";

describe("SIP failures", () => {
  it.each([
    [302, "callee-unavailable"],
    [420, "call-incompatible"],
    [421, "call-incompatible"],
    [488, "call-incompatible"],
    [403, "call-not-allowed"],
    [404, "callee-not-found"],
    [408, "callee-did-not-answer"],
    [480, "callee-unavailable"],
    [486, "callee-busy"],
    [600, "callee-busy"],
    [603, "callee-declined"],
  ])("a call refused with %i is %s", (status, code) => {
    expect(callFailure(status)).toEqual({ code });
  });

  it("tells the status where it has no words of its own", () => {
    expect(callFailure(482)).toEqual({ code: "call-failed", detail: { status: 482 } });
    expect(callFailure(500)).toEqual({ code: "call-failed", detail: { status: 500 } });
  });

  it("believes a gateway's cause where the status is vague, and only there", () => {
    const busy = [{ protocol: "Q.850", cause: 17 }];
    expect(callFailure(503, busy)).toEqual({ code: "callee-busy" });
    expect(callFailure(480, busy)).toEqual({ code: "callee-busy" });
    expect(callFailure(404, busy)).toEqual({ code: "callee-not-found" });
    expect(callFailure(503, [{ protocol: "Q.850", cause: 99 }])).toEqual({
      code: "call-failed",
      detail: { status: 503 },
    });
  });

  it.each([
    [401, "sip-credentials-refused"],
    [403, "sip-credentials-refused"],
    [408, "sip-server-unreachable"],
    [503, "sip-server-busy"],
  ])("a registration refused with %i is %s", (status, code) => {
    expect(registrationFailure(status)).toEqual({ code });
  });

  it("tells the status of any other refused registration", () => {
    expect(registrationFailure(500)).toEqual({
      code: "sip-registration-failed",
      detail: { status: 500 },
    });
  });
});
