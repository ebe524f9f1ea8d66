import { describe, expect, it } from "vitest";
import de from "../../../../resources/locales/de.json" with { type: "json" };
import { type ErrorCode, errors } from "../../../../src-contract/errors.ts";
import { callFailure, registrationFailure } from "../../../../src-renderer/sip/sip-failure.ts";

/** Every final refusal and redirection of the [registry](https://www.iana.org/assignments/sip-parameters/sip-parameters.xhtml#sip-parameters-7). */
const registered: ReadonlyArray<readonly [number, string, ErrorCode]> = [
  [300, "Multiple Choices", "callee-unavailable"],
  [301, "Moved Permanently", "callee-unavailable"],
  [302, "Moved Temporarily", "callee-unavailable"],
  [305, "Use Proxy", "callee-unavailable"],
  [380, "Alternative Service", "callee-unavailable"],
  [400, "Bad Request", "call-failed"],
  [401, "Unauthorized", "call-not-allowed"],
  [402, "Payment Required", "call-not-allowed"],
  [403, "Forbidden", "call-not-allowed"],
  [404, "Not Found", "callee-not-found"],
  [405, "Method Not Allowed", "call-incompatible"],
  [406, "Not Acceptable", "call-incompatible"],
  [407, "Proxy Authentication Required", "call-not-allowed"],
  [408, "Request Timeout", "callee-did-not-answer"],
  [410, "Gone", "number-no-longer-used"],
  [412, "Conditional Request Failed", "call-incompatible"],
  [413, "Request Entity Too Large", "call-incompatible"],
  [414, "Request-URI Too Long", "callee-not-found"],
  [415, "Unsupported Media Type", "call-incompatible"],
  [416, "Unsupported URI Scheme", "callee-not-found"],
  [417, "Unknown Resource-Priority", "call-incompatible"],
  [420, "Bad Extension", "call-incompatible"],
  [421, "Extension Required", "call-incompatible"],
  [422, "Session Interval Too Small", "call-incompatible"],
  [423, "Interval Too Brief", "call-incompatible"],
  [424, "Bad Location Information", "call-incompatible"],
  [425, "Bad Alert Message", "call-incompatible"],
  [428, "Use Identity Header", "caller-not-confirmed"],
  [429, "Provide Referrer Identity", "caller-not-confirmed"],
  [430, "Flow Failed", "telephony-unavailable"],
  [433, "Anonymity Disallowed", "caller-hidden"],
  [436, "Bad Identity Info", "caller-not-confirmed"],
  [437, "Unsupported Credential", "caller-not-confirmed"],
  [438, "Invalid Identity Header", "caller-not-confirmed"],
  [439, "First Hop Lacks Outbound Support", "call-incompatible"],
  [440, "Max-Breadth Exceeded", "call-in-circles"],
  [469, "Bad Info Package", "call-incompatible"],
  [470, "Consent Needed", "call-blocked"],
  [480, "Temporarily Unavailable", "callee-unavailable"],
  [481, "Call/Transaction Does Not Exist", "call-connection-lost"],
  [482, "Loop Detected", "call-in-circles"],
  [483, "Too Many Hops", "call-in-circles"],
  [484, "Address Incomplete", "number-incomplete"],
  [485, "Ambiguous", "number-incomplete"],
  [486, "Busy Here", "callee-busy"],
  [487, "Request Terminated", "callee-did-not-answer"],
  [488, "Not Acceptable Here", "call-incompatible"],
  [489, "Bad Event", "call-incompatible"],
  [491, "Request Pending", "telephony-unavailable"],
  [493, "Undecipherable", "call-encryption-differs"],
  [494, "Security Agreement Required", "call-encryption-differs"],
  [500, "Server Internal Error", "telephony-unavailable"],
  [501, "Not Implemented", "call-incompatible"],
  [502, "Bad Gateway", "telephony-unavailable"],
  [503, "Service Unavailable", "telephony-unavailable"],
  [504, "Server Time-out", "telephony-unavailable"],
  [505, "Version Not Supported", "call-incompatible"],
  [513, "Message Too Large", "call-incompatible"],
  [555, "Push Notification Service Not Supported", "call-incompatible"],
  [580, "Precondition Failure", "telephony-unavailable"],
  [600, "Busy Everywhere", "callee-busy"],
  [603, "Decline", "callee-declined"],
  [604, "Does Not Exist Anywhere", "callee-not-found"],
  [606, "Not Acceptable", "call-incompatible"],
  [607, "Unwanted", "call-blocked"],
  [608, "Rejected", "call-blocked"],
];

describe("SIP failures", () => {
  it.each(registered)("a call refused with %i %s is %s", (status, _phrase, code) => {
    const { code: told, detail } = callFailure(status);
    expect(told).toBe(code);
    expect(detail).toEqual(code === "call-failed" ? { status } : undefined);
  });

  it("has words for whatever it says, in German too, without a number where it can", () => {
    for (const [status] of registered) {
      const { code } = callFailure(status);
      expect(errors[code].what).not.toBe("");
      expect(de.errors[code].what, code).not.toBe("");
    }
    const bare = registered.filter(([status]) => callFailure(status).code === "call-failed");
    expect(bare.map(([status]) => status)).toEqual([400]);
  });

  it("knows every code of the registry once", () => {
    const statuses = registered.map(([status]) => status);
    expect(new Set(statuses).size).toBe(statuses.length);
  });

  it("takes a code it does not know by its class", () => {
    expect(callFailure(499)).toEqual({ code: "call-failed", detail: { status: 499 } });
    expect(callFailure(599)).toEqual({ code: "telephony-unavailable" });
    expect(callFailure(699)).toEqual({ code: "callee-declined" });
  });

  it("believes a gateway's cause where the status is vague, and only there", () => {
    const busy = [{ protocol: "Q.850", cause: 17 }];
    expect(callFailure(503, busy)).toEqual({ code: "callee-busy" });
    expect(callFailure(480, busy)).toEqual({ code: "callee-busy" });
    expect(callFailure(404, busy)).toEqual({ code: "callee-not-found" });
    expect(callFailure(503, [{ protocol: "Q.850", cause: 99 }])).toEqual({
      code: "telephony-unavailable",
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
