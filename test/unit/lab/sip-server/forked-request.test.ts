import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ForkedRequest } from "../../../../lab/sip-server/forked-request.ts";
import { headerValue, headerValues } from "../../../../lab/sip-server/message.ts";
import { answer, RecordingFlow, request } from "./sip-fixtures.ts";

const timers = { silence: 32_000, noAnswer: 60_000, linger: 32_000 };

function fork(phones: number, method = "INVITE") {
  const caller = new RecordingFlow("caller");
  const flows = Array.from({ length: phones }, (_, index) => new RecordingFlow(`phone-${index}`));
  const onFinal = vi.fn();
  const onDone = vi.fn();
  const forked = new ForkedRequest({
    request: request({ method }),
    upstream: caller,
    via: "SIP/2.0/WSS 127.0.0.1:1",
    timers,
    onProvisional: vi.fn(),
    onFinal,
    onDone,
  });
  forked.forward(flows.map((flow) => ({ contact: `sip:${flow.id}@x.invalid`, flow })));
  const says = (phone: number, statusCode: number) => {
    const sent = flows[phone]!.request(method);
    forked.receive(sent.branch, answer(sent, statusCode));
  };
  return { caller, flows, forked, says, onFinal, onDone };
}

function sentMethods(flow: RecordingFlow): string[] {
  return flow.messages.map(({ method }) => method);
}

describe("ForkedRequest", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("rings every phone with a Via of its own, and tells the caller 100", () => {
    const { caller, flows } = fork(2);
    expect(caller.statusCodes).toEqual([100]);
    const [first, second] = flows.map((flow) => flow.request("INVITE"));
    expect(first!.requestUri.user).toBe("phone-0");
    expect(headerValues(first!, "Via")).toHaveLength(2);
    expect(first!.branch).not.toBe(second!.branch);
  });

  it("passes provisional answers on, except 100", () => {
    const { caller, says } = fork(1);
    says(0, 100);
    says(0, 180);
    expect(caller.statusCodes).toEqual([100, 180]);
    expect(headerValues(caller.messages[1]!, "Via")).toHaveLength(1);
  });

  it("ends the other phones when one answers, and says why", () => {
    const { caller, flows, says, onFinal } = fork(2);
    says(0, 180);
    says(1, 180);
    says(1, 200);
    expect(caller.statusCodes.at(-1)).toBe(200);
    expect(onFinal).toHaveBeenCalledOnce();
    const cancel = flows[0]!.request("CANCEL");
    expect(headerValue(cancel, "Reason")).toBe('SIP;cause=200;text="Call completed elsewhere"');
    expect(cancel.branch).toBe(flows[0]!.request("INVITE").branch);
    expect(headerValue(cancel, "CSeq")).toBe("1 CANCEL");
    expect(sentMethods(flows[1]!)).toEqual(["INVITE"]);
    says(0, 487);
    expect(sentMethods(flows[0]!)).toEqual(["INVITE", "CANCEL", "ACK"]);
    expect(caller.statusCodes).toEqual([100, 180, 180, 200]);
  });

  it("holds a CANCEL back until the phone has shown a sign of life", () => {
    const { flows, forked, says } = fork(1);
    forked.cancel("SIP;cause=600");
    expect(sentMethods(flows[0]!)).toEqual(["INVITE"]);
    says(0, 180);
    expect(headerValue(flows[0]!.request("CANCEL"), "Reason")).toBe("SIP;cause=600");
    forked.cancel(undefined);
    expect(sentMethods(flows[0]!)).toEqual(["INVITE", "CANCEL"]);
  });

  it("waits for all refusals and passes the best one on", () => {
    const { caller, flows, says } = fork(3);
    says(0, 486);
    says(1, 503);
    expect(caller.statusCodes).toEqual([100]);
    says(2, 302);
    expect(caller.statusCodes).toEqual([100, 302]);
    for (const flow of flows) expect(sentMethods(flow)).toEqual(["INVITE", "ACK"]);
  });

  it("stops all phones when one declines for everybody", () => {
    const { caller, flows, says } = fork(2);
    says(1, 180);
    says(0, 603);
    expect(headerValue(flows[1]!.request("CANCEL"), "Reason")).toMatch(/^SIP;cause=603/);
    says(1, 487);
    expect(caller.statusCodes).toEqual([100, 180, 603]);
  });

  it("forwards a second 2xx too, for the caller to hang up", () => {
    const { caller, says } = fork(2);
    says(0, 200);
    says(1, 200);
    expect(caller.statusCodes).toEqual([100, 200, 200]);
  });

  it("tells 408 when nobody picks up, and stops the ringing", () => {
    const { caller, flows, says } = fork(1);
    says(0, 180);
    vi.advanceTimersByTime(timers.noAnswer);
    expect(caller.statusCodes).toEqual([100, 180, 408]);
    expect(sentMethods(flows[0]!)).toEqual(["INVITE", "CANCEL"]);
    says(0, 487);
    expect(caller.statusCodes).toEqual([100, 180, 408]);
  });

  it.each(["INVITE", "MESSAGE"])("tells 408 when a phone says nothing at all to %s", (method) => {
    const { caller } = fork(1, method);
    vi.advanceTimersByTime(timers.silence);
    expect(caller.statusCodes.at(-1)).toBe(408);
  });

  it("tells 480 when the last phone's connection is lost", () => {
    const { caller, flows, forked, says } = fork(2);
    says(0, 486);
    forked.flowClosed(flows[1]!);
    expect(caller.statusCodes).toEqual([100, 486]);
    const alone = fork(1);
    alone.forked.flowClosed(alone.flows[0]!);
    expect(alone.caller.statusCodes).toEqual([100, 480]);
  });

  it("stops the ringing when the caller's connection is lost", () => {
    const { caller, flows, forked, says } = fork(1);
    says(0, 180);
    forked.flowClosed(caller);
    expect(sentMethods(flows[0]!)).toEqual(["INVITE", "CANCEL"]);
  });

  it("is done a while after the final answer, and leaves no timer", () => {
    const { forked, says, onDone } = fork(2);
    says(0, 180);
    says(1, 200);
    vi.advanceTimersByTime(timers.linger);
    expect(onDone).toHaveBeenCalledOnce();
    expect(vi.getTimerCount()).toBe(0);
    forked.dispose();
  });
});
