import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Company, startCompany } from "./company.ts";

let company: Company;
beforeEach(async () => {
  company = await startCompany();
});
afterEach(() => company.close());

async function registered(user: string) {
  const phone = company.phone();
  phone.giveLease(company.lease(user));
  await phone.registrationIs("registered");
  return phone;
}

describe("the phone at the embedded server", () => {
  it("registers over WSS, with its name, for as long as the server grants, and leaves no binding behind", async () => {
    const before = Date.now();
    const { phone } = await registered("1001");
    const [binding] = company.server.bindings("1001");
    expect(binding).toMatchObject({ userAgent: "Offhook/0.0.0" });
    expect(binding?.contact).not.toContain("secret");
    const state = phone.registration();
    expect(state.kind === "registered" && state.until).toBeGreaterThan(before + 500_000);
    await phone.stop();
    expect(company.server.bindings("1001")).toEqual([]);
  });

  it("keeps one binding when it comes back after a restart of the server", async () => {
    const ada = await registered("1001");
    const again = company.server.once("registered");
    await company.server.restart();
    await again;
    await ada.registrationIs("registered");
    expect(company.server.bindings("1001")).toHaveLength(1);
  });

  it("is found by the other side of its call after it alone has reconnected", async () => {
    const ada = await registered("1001");
    const ben = await registered("1002");
    const acknowledged = new Promise<void>((resolve) => {
      company.server.onTrace(({ direction, text }) => {
        if (direction === "sent" && text.startsWith("ACK ")) resolve();
      });
    });
    await ada.phone.dial("1002");
    await ben.phone.answer((await ben.callIs("incoming")).id);
    await acknowledged;
    const again = company.server.once("registered", ({ user }) => user === "1001");
    company.server.closeFlows("1001");
    await again;
    await ada.registrationIs("registered");
    expect(company.server.bindings("1001")).toHaveLength(1);
    await ben.phone.hangUp((await ben.callIs("established")).id);
    expect((await ada.callIs("ended")).state).toMatchObject({
      reason: { kind: "hung-up", by: "them" },
    });
  });

  it("is the same phone after a start that followed no good-bye", async () => {
    const before = await registered("1001");
    const after = await registered("1001");
    expect(company.server.bindings("1001")).toHaveLength(1);
    await before.phone.stop();
    await after.phone.stop();
  });

  it("notices a half-open connection when something hints at it, and opens another", async () => {
    const ada = await registered("1001");
    const heal = company.server.inject({ kind: "drop-messages" });
    ada.phone.doubt("a test");
    await ada.registrationIs("registering");
    heal();
    company.server.closeFlows();
    await ada.registrationIs("registered");
  });

  it("asks for new credentials when its lease is refused, and registers with them", async () => {
    const ada = company.phone();
    ada.giveLease(company.lease("1001", { id: "forged", ha1: "0".repeat(32) }));
    await ada.registrationIs("waiting");
    expect(ada.phone.registration()).toMatchObject({ reason: { code: "sip-credentials-refused" } });
    expect(ada.refusedLeases).toEqual(["forged"]);
    ada.giveLease(company.lease("1001"));
    await ada.registrationIs("registered");
  });

  it("may not register somebody else's address", async () => {
    const mallory = company.phone();
    const { authorizationUsername, ha1 } = company.lease("1003");
    mallory.giveLease(company.lease("1001", { authorizationUsername, ha1 }));
    await mallory.registrationIs("waiting");
    expect(company.server.bindings("1001")).toEqual([]);
  });

  it("calls with the credentials of a rotated lease", async () => {
    const ada = await registered("1001");
    const ben = await registered("1002");
    ada.giveLease(company.lease("1001"));
    expect(ada.phone.registration().kind).toBe("registered");
    await ada.phone.dial("1002");
    await ben.callIs("incoming");
  });

  it("calls, is answered, holds, and hangs up on both sides", async () => {
    const ada = await registered("1001");
    const ben = await registered("1002");
    await ada.phone.dial("1002");
    const incoming = await ben.callIs("incoming");
    expect(incoming.remote).toMatchObject({ displayName: "Person 1001", number: "1001" });
    await ada.callIs("ringing");
    await ben.phone.answer(incoming.id);
    const { id } = await ada.callIs("established");
    await ben.callIs("established");
    await ada.phone.hold(id, true);
    expect((await ben.callIs("established")).state).toMatchObject({ heldByRemote: true });
    const over = company.server.once("ended");
    await ben.phone.hangUp(incoming.id);
    await over;
    expect((await ada.callIs("ended")).state).toMatchObject({
      reason: { kind: "hung-up", by: "them" },
    });
  });

  it("goes on with a call across a restart of the server, and hangs up afterwards", async () => {
    const ada = await registered("1001");
    const ben = await registered("1002");
    await ada.phone.dial("1002");
    await ben.phone.answer((await ben.callIs("incoming")).id);
    await ada.callIs("established");
    const lost = ada.registrationIs("waiting");
    await company.server.restart();
    await lost;
    await Promise.all([ada.registrationIs("registered"), ben.registrationIs("registered")]);
    const { id } = await ada.callIs("established");
    await ada.phone.hangUp(id);
    expect((await ben.callIs("ended")).state).toMatchObject({
      reason: { kind: "hung-up", by: "them" },
    });
  });

  it("is told that nobody is there, and that nobody has the number", async () => {
    const ada = await registered("1001");
    await ada.phone.dial("1002");
    expect((await ada.callIs("ended")).state).toMatchObject({
      reason: { kind: "failed", error: { code: "callee-unavailable" } },
    });
  });
});
