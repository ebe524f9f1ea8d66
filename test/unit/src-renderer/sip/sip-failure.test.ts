import { describe, expect, it } from "vitest";
import { callFailure, registrationFailure } from "../../../../src-renderer/sip/sip-failure.ts";

describe("SIP failures", () => {
  it.each([
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
    expect(callFailure(420)).toEqual({ code: "call-failed", detail: { status: 420 } });
    expect(callFailure(302)).toEqual({ code: "call-failed", detail: { status: 302 } });
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
