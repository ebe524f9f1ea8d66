import { describe, expect, it } from "vitest";
import { failed, inCall, twoPhones } from "../../../fakes/fake-office.ts";
import { createFakePhone, networkWith } from "../../../fakes/fake-phone.ts";

describe("a lost connection", () => {
  it("leaves a running call alone, and its BYE goes out when the line is back", async () => {
    const { network, ada, ben } = await inCall();
    network.cutAll();
    expect(ada.call().state.kind).toBe("established");
    await ada.phone.hangUp(ada.call().id);
    expect(ada.call().state.kind).toBe("ended");
    expect(network.requests("BYE")).toEqual([]);
    for (const { phone, registrationIs } of [ben, ada]) {
      phone.retryNow();
      await registrationIs("registered");
    }
    expect((await ben.callIs("ended")).state).toMatchObject({
      reason: { kind: "hung-up", by: "them" },
    });
  });

  it("ends calls that are only being set up", async () => {
    const { network, ada, ben } = await twoPhones();
    await ada.phone.dial("1002");
    await ben.callIs("incoming");
    network.cutAll();
    expect(ada.call().state).toMatchObject(failed("call-connection-lost"));
    expect(ben.call().state).toMatchObject({ reason: { kind: "missed" } });
    expect([...ada.sound.playing, ...ben.sound.playing]).toEqual([]);
  });

  it("of the audio ends the call and says so", async () => {
    const { ada, ben } = await inCall();
    ada.media.last.onPath?.("failed");
    expect(ada.call().state).toMatchObject({ kind: "established", reconnecting: true });
    await ada.clock.advance(15_000);
    expect(ada.call().state).toMatchObject(failed("call-connection-lost"));
    await ben.callIs("ended");
  });
});

describe("the end of a lease", () => {
  it("lets a running call go on and takes no new one", async () => {
    const { network, ada, ben } = await inCall();
    ada.giveLease(null);
    await ada.registrationIs("offline");
    expect(network.bindings("1001")).toEqual([]);
    expect(ada.call().state.kind).toBe("established");
    await expect(ada.phone.dial("1002")).rejects.toMatchObject({ code: "not-registered" });
    await ada.phone.hangUp(ada.call().id);
    await ben.callIs("ended");
  });

  it("is answered by the word the main process waits for, line or no line", async () => {
    const { phone, reports } = createFakePhone(networkWith());
    await phone.stop();
    expect(reports.registration.at(-1)).toBe("offline");
    const before = reports.registration.length;
    await phone.stop();
    expect(reports.registration.length).toBeGreaterThan(before);
  });

  it("by stopping the phone hangs up and unregisters", async () => {
    const { network, ada, ben } = await inCall();
    await ada.phone.stop();
    await ben.callIs("ended");
    expect(ada.call().state).toMatchObject({ reason: { kind: "hung-up", by: "us" } });
    expect(network.bindings("1001")).toEqual([]);
  });
});
