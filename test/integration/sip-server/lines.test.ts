import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startCallbackLine } from "../../../lab/lines/callback-line.ts";
import { startColleagueLine } from "../../../lab/lines/colleague-line.ts";
import { startEchoLine } from "../../../lab/lines/echo-line.ts";
import { answers, type Company, rings, startCompany } from "./company.ts";

let company: Company;
beforeEach(async () => {
  company = await startCompany();
});
afterEach(() => company.close());

describe("the lab's lines", () => {
  it("speak to each other, and count what goes both ways", async () => {
    const echo = company.keep(await startEchoLine(company.lineOptions("echo")));
    const colleague = company.keep(await startColleagueLine(company.lineOptions("colleague")));
    const call = colleague.call("echo");
    await call.established;
    await call.heard(50);
    const there = echo.calls[0];
    expect(call.packetsSent).toBeGreaterThanOrEqual(50);
    expect(there?.packetsReceived).toBeGreaterThanOrEqual(50);
    expect(there?.packetsSent).toBeGreaterThanOrEqual(call.packetsReceived);
    expect(there?.remoteUser).toBe("colleague");
    await call.hangUp();
    await there?.ended;
  });

  it("are silent on hold and come back from it", async () => {
    const echo = company.keep(await startEchoLine(company.lineOptions("echo")));
    const colleague = company.keep(await startColleagueLine(company.lineOptions("colleague")));
    const call = colleague.call("echo");
    await call.established;
    await call.heard(5);
    const there = echo.calls[0];
    // Each hold is a round trip of several packets' time; the melody would go on meanwhile.
    await there?.hold();
    const { packetsSent } = call;
    for (let round = 0; round < 3; round += 1) await there?.hold();
    expect(call.packetsSent).toBe(packetsSent);
    await there?.resume();
    await call.heard(5);
    expect(call.packetsSent).toBeGreaterThan(packetsSent);
  });

  it("let the colleague ring before answering, and take a CANCEL meanwhile", async () => {
    const { server } = company;
    const options = { ...company.lineOptions("colleague"), ringMilliseconds: 60_000 };
    const colleague = company.keep(await startColleagueLine(options));
    const alice = await company.phone("alice");
    const invited = server.once("invite");
    const call = alice.call("colleague");
    await invited;
    const over = server.once("ended");
    await call.hangUp();
    expect(await over).toMatchObject({ statusCode: 487 });
    await colleague.calls[0]?.ended;
    expect(colleague.calls[0]?.packetsSent).toBe(0);
  });

  const quick = { ringMilliseconds: 20, callBackMilliseconds: 20 };

  it("are busy first and then call back, to echo", async () => {
    const { server } = company;
    const options = { ...company.lineOptions("callback"), ...quick };
    company.keep(await startCallbackLine(options));
    const alice = await company.phone("alice", answers);
    const busy = server.once("ended");
    const back = server.once("established", ({ from }) => from === "callback");
    await alice.call("callback").ended;
    expect(await busy).toMatchObject({ statusCode: 486 });
    expect(await back).toMatchObject({ to: "alice" });
    await alice.calls.at(-1)?.hangUp();
  });

  it("give up calling back when nobody answers", async () => {
    const { server } = company;
    const options = { ...company.lineOptions("callback"), ...quick, patienceMilliseconds: 50 };
    company.keep(await startCallbackLine(options));
    const alice = await company.phone("alice", rings);
    const givenUp = server.once("ended", ({ from }) => from === "callback");
    await alice.call("callback").ended;
    expect(await givenUp).toMatchObject({ to: "alice", statusCode: 487 });
  });
});
