import { describe, expect, it } from "vitest";
import { Faults } from "../../../../lab/sip-server/faults.ts";
import { headerValue } from "../../../../lab/sip-server/message.ts";
import { request } from "./sip-fixtures.ts";

const register = request({ method: "REGISTER", to: "<sip:alice@offhook.example>" });

describe("Faults", () => {
  it("answers a method with a status, headers included, until taken back", () => {
    const faults = new Faults();
    const end = faults.inject({
      kind: "respond",
      method: "INVITE",
      statusCode: 503,
      headers: { "Retry-After": "2" },
    });
    const struck = faults.strike(request());
    if (struck === undefined || struck === "swallow") throw new Error("not struck");
    expect(struck.statusCode).toBe(503);
    expect(headerValue(struck, "Retry-After")).toBe("2");
    expect(faults.strike(register)).toBeUndefined();
    end();
    expect(faults.strike(request())).toBeUndefined();
  });

  it("means the AOR of a REGISTER, and the callee of an INVITE", () => {
    const faults = new Faults();
    faults.inject({ kind: "swallow", method: "REGISTER", user: "alice" });
    faults.inject({ kind: "swallow", method: "INVITE", user: "carol" });
    expect(faults.strike(register)).toBe("swallow");
    expect(faults.strike(request())).toBeUndefined();
  });

  it("ends by itself after so many times", () => {
    const faults = new Faults();
    faults.inject({ kind: "swallow", method: "INVITE", times: 2 });
    const outcomes = [1, 2, 3].map(() => faults.strike(request()));
    expect(outcomes).toEqual(["swallow", "swallow", undefined]);
  });

  it("refuses handshakes and drops messages while told to", () => {
    const faults = new Faults();
    expect([faults.refusedHandshake(), faults.dropsMessages]).toEqual([undefined, false]);
    faults.inject({ kind: "refuse-handshakes" });
    faults.inject({ kind: "drop-messages" });
    expect([faults.refusedHandshake(), faults.dropsMessages]).toEqual([503, true]);
    faults.clear();
    expect([faults.refusedHandshake(), faults.dropsMessages]).toEqual([undefined, false]);
  });
});
