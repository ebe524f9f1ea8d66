import { afterEach, describe, expect, it } from "vitest";
import { LocationTable } from "../../../../lab/sip-server/location.ts";
import { headerValue, headerValues } from "../../../../lab/sip-server/message.ts";
import { Registrar } from "../../../../lab/sip-server/registrar.ts";
import { RecordingFlow, request } from "./sip-fixtures.ts";

const location = new LocationTable({ onPut: () => {}, onRemove: () => {} });
const registrar = new Registrar({
  location,
  domain: "offhook.example",
  minExpires: 10,
  maxExpires: 600,
});
const flow = new RecordingFlow();
afterEach(() => location.clear());

function register(lines: readonly string[], { cseq = 1, callId = "r1", onFlow = flow } = {}) {
  const message = request({
    method: "REGISTER",
    uri: "sip:offhook.example",
    to: "<sip:alice@offhook.example>",
    callId,
    cseq,
    lines,
  });
  return registrar.register(message, onFlow);
}

const phone = "Contact: <sip:p1@phone.invalid;transport=ws>";
const instance = '+sip.instance="<urn:uuid:00000000-0000-1000-8000-000000000001>"';

describe("Registrar", () => {
  it("binds a contact and gives back how long it holds", () => {
    const response = register([`${phone};expires=120`, "User-Agent: Test"]);
    expect(response.statusCode).toBe(200);
    expect(headerValue(response, "Contact")).toBe(
      "<sip:p1@phone.invalid;transport=ws>;expires=120",
    );
    expect(location.of("alice")).toMatchObject([{ userAgent: "Test", flow }]);
  });

  it("caps the interval, and falls back to the most when it is malformed", () => {
    expect(headerValue(register([phone, "Expires: 9999"]), "Contact")).toMatch(/expires=600$/);
    const malformed = register([phone, "Expires: soon"], { cseq: 2 });
    expect(headerValue(malformed, "Contact")).toMatch(/expires=600$/);
  });

  it("answers 423 with Min-Expires, and then nothing has changed", () => {
    const response = register([phone, "Contact: <sip:p2@phone.invalid>;expires=9"]);
    expect(response.statusCode).toBe(423);
    expect(headerValue(response, "Min-Expires")).toBe("10");
    expect(location.of("alice")).toEqual([]);
  });

  it("lists all bindings when no contact is given", () => {
    register([phone]);
    register(["Contact: <sip:p2@phone.invalid>"], { callId: "r2" });
    expect(headerValues(register([], { callId: "r3" }), "Contact")).toHaveLength(2);
  });

  it("removes one contact, or with * all of them", () => {
    register([phone]);
    register(["Contact: <sip:p2@phone.invalid>"], { callId: "r2" });
    register([`${phone};expires=0`], { cseq: 2 });
    expect(location.of("alice").map(({ contact }) => contact)).toEqual(["sip:p2@phone.invalid"]);
    expect(register(["Contact: *", "Expires: 0"], { callId: "r3" }).statusCode).toBe(200);
    expect(location.of("alice")).toEqual([]);
  });

  it.each([
    ["* without Expires: 0", ["Contact: *"]],
    ["* beside another contact", ["Contact: *", phone, "Expires: 0"]],
  ])("answers 400 to %s", (_name, lines) => {
    register([phone], { callId: "r0" });
    expect(register(lines).statusCode).toBe(400);
    expect(location.of("alice")).toHaveLength(1);
  });

  it("refuses what comes late within one Call-ID, and takes it from another", () => {
    register([phone], { cseq: 5 });
    expect(register([phone], { cseq: 5 }).statusCode).toBe(500);
    expect(register(["Contact: *", "Expires: 0"], { cseq: 4 }).statusCode).toBe(500);
    expect(register([phone], { cseq: 1, callId: "r2" }).statusCode).toBe(200);
  });

  it("replaces the binding of the same instance and reg-id, whatever its contact", () => {
    const onFlow = new RecordingFlow("second");
    register([`Contact: <sip:old@one.invalid>;${instance};reg-id=1`]);
    register([`Contact: <sip:new@two.invalid>;${instance};reg-id=1`], { callId: "r2", onFlow });
    expect(location.of("alice")).toMatchObject([{ contact: "sip:new@two.invalid", flow: onFlow }]);
    register([`Contact: <sip:new@two.invalid>;${instance};reg-id=2`], { callId: "r2", cseq: 2 });
    expect(location.of("alice")).toHaveLength(2);
  });

  it("hands out a GRUU to those who can use one", () => {
    const contact = `Contact: <sip:p1@phone.invalid>;${instance}`;
    const gruu =
      'pub-gruu="sip:alice@offhook.example;gr=urn:uuid:00000000-0000-1000-8000-000000000001"';
    const able = register([contact, "Supported: path, gruu"]);
    expect(headerValue(able, "Contact")).toContain(gruu);
    expect(headerValue(able, "Contact")).toContain(instance);
    expect(headerValue(register([contact], { cseq: 2 }), "Contact")).not.toContain("gruu");
  });

  it("does not answer for another domain", () => {
    const foreign = request({ method: "REGISTER", to: "<sip:alice@elsewhere.example>" });
    expect(registrar.register(foreign, flow).statusCode).toBe(404);
  });
});
