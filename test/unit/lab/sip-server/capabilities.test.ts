import { describe, expect, it } from "vitest";
import { describeServer, refuseImpossible } from "../../../../lab/sip-server/capabilities.ts";
import { headerValue, withHeader } from "../../../../lab/sip-server/message.ts";
import { request } from "./sip-fixtures.ts";

describe("what the server can do", () => {
  it.each([
    ["an ordinary request", request(), undefined],
    ["an unknown method", request({ method: "FETCH" }), 405],
    ["a request that has come too far", withHeader(request(), "Max-Forwards", "0"), 483],
    ["nonsense for Max-Forwards", withHeader(request(), "Max-Forwards", "many"), 483],
    ["an extension it lacks", request({ lines: ["Proxy-Require: magic"] }), 420],
  ])("judges %s", (_name, message, statusCode) => {
    expect(refuseImpossible(message)?.statusCode).toBe(statusCode);
  });

  it("says which extension it lacks and which methods it knows", () => {
    const unsupported = refuseImpossible(request({ lines: ["Proxy-Require: magic"] }));
    expect(unsupported && headerValue(unsupported, "Unsupported")).toBe("magic");
    expect(headerValue(describeServer(request({ method: "OPTIONS" })), "Allow")).toContain(
      "INVITE",
    );
  });
});
