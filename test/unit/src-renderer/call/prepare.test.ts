import { describe, expect, it } from "vitest";
import { twoPhones } from "../../../fakes/fake-office.ts";
import {
  createFakePhone,
  type FakePhone,
  leaseFor,
  networkWith,
  until,
} from "../../../fakes/fake-phone.ts";

/** Lets Ada type the first digit, with a microphone that is there. */
async function typing({ phone, sound, clock }: FakePhone) {
  sound.microphoneSeen = true;
  phone.prepare();
  await clock.advance(0);
}

const invites = ({ network }: Awaited<ReturnType<typeof twoPhones>>) => network.requests("INVITE");

describe("a number being entered", () => {
  it("makes the media of the call, and does not open the microphone", async () => {
    const { ada, ben } = await twoPhones();
    await typing(ada);
    ada.phone.prepare();
    expect(ada.media.handlers).toHaveLength(1);
    expect(ada.sound.microphoneOpen).toBe(false);
    await ada.phone.dial("1002");
    await ben.callIs("incoming");
    expect(ada.media.handlers).toHaveLength(1);
    expect(ada.sound.microphoneOpen).toBe(true);
    await ada.phone.hangUp(ada.call().id);
    expect(ada.media.last.closed).toBe(true);
  });

  it("may be called before its media is ready", async () => {
    const company = await twoPhones();
    const { ada, ben } = company;
    const gather = ada.media.pauseGathering();
    await typing(ada);
    await ada.phone.dial("1002");
    expect(invites(company)).toEqual([]);
    gather();
    await ben.callIs("incoming");
    expect(ada.media.handlers).toHaveLength(1);
  });

  it("may be called and given up before its media is ready: no INVITE leaves", async () => {
    const company = await twoPhones();
    const { ada } = company;
    const gather = ada.media.pauseGathering();
    await typing(ada);
    await ada.phone.dial("1002");
    await ada.phone.hangUp(ada.call().id);
    gather();
    await ada.clock.advance(0);
    expect(invites(company)).toEqual([]);
    expect(ada.media.last.closed).toBe(true);
  });

  it("that is never called costs nothing after a minute", async () => {
    const { ada } = await twoPhones();
    await typing(ada);
    await ada.clock.advance(60_000);
    expect(ada.media.last.closed).toBe(true);
  });

  it("costs nothing where no call can be made", async () => {
    const { phone, media, giveLease } = createFakePhone(networkWith());
    phone.prepare();
    giveLease(leaseFor("1001"));
    phone.prepare();
    expect(media.handlers).toEqual([]);
    await phone.stop();
  });

  it("is prepared for anew after a change of network", async () => {
    const { ada, ben } = await twoPhones();
    await typing(ada);
    ada.phone.rebuild("addresses-lost");
    expect(ada.media.last.closed).toBe(true);
    await ada.registrationIs("registered");
    await ada.phone.dial("1002");
    await ben.callIs("incoming");
    expect(ada.media.handlers.map(({ closed }) => closed)).toEqual([true, false]);
  });

  it("is prepared for anew after the connection was lost", async () => {
    const { network, ada } = await twoPhones();
    await typing(ada);
    network.cutAll();
    await until(() => ada.media.last.closed, "the media is closed");
  });

  it("is prepared for anew when the lease brings other ICE servers", async () => {
    const { ada, ben } = await twoPhones();
    await typing(ada);
    ada.giveLease(leaseFor("1001", { id: "next", iceServers: [{ urls: ["stun:s.example"] }] }));
    expect(ada.media.handlers.map(({ closed }) => closed)).toEqual([true, false]);
    await ada.phone.dial("1002");
    await ben.callIs("incoming");
    expect(ada.media.handlers).toHaveLength(2);
    expect(ada.media.last.ice.iceServers).toEqual([{ urls: ["stun:s.example"] }]);
  });

  it("keeps its media under a new lease with the same ICE servers", async () => {
    const { ada } = await twoPhones();
    await typing(ada);
    ada.giveLease(leaseFor("1001", { id: "next" }));
    expect(ada.media.handlers.map(({ closed }) => closed)).toEqual([false]);
  });

  it("leaves nothing open when the phone stops", async () => {
    const { ada } = await twoPhones();
    await typing(ada);
    const stopped = ada.phone.stop();
    await ada.clock.advance(1_000);
    await stopped;
    expect(ada.media.last.closed).toBe(true);
    expect(ada.clock.pending()).toEqual([]);
  });
});

describe("a ringing phone", () => {
  it("has the media for its answer ready", async () => {
    const { ada, ben } = await twoPhones();
    await ada.phone.dial("1002");
    await ben.callIs("incoming");
    expect(ben.media.handlers).toHaveLength(1);
    expect(ben.sound.microphoneOpen).toBe(false);
    await ben.phone.answer(ben.call().id);
    await ben.callIs("established");
    expect(ben.media.handlers).toHaveLength(1);
  });

  it("can be answered by somebody who was about to call somebody else", async () => {
    const { ada, ben } = await twoPhones();
    await typing(ben);
    await ada.phone.dial("1002");
    await ben.callIs("incoming");
    expect(ben.media.handlers.map(({ closed }) => closed)).toEqual([true, false]);
    await ben.phone.answer(ben.call().id);
    await ben.callIs("established");
    expect(ben.media.handlers).toHaveLength(2);
  });

  it("can be answered while a number is being entered", async () => {
    const { ada, ben } = await twoPhones();
    await ada.phone.dial("1002");
    await ben.callIs("incoming");
    await typing(ben);
    await ben.phone.answer(ben.call().id);
    await ben.callIs("established");
  });
});

describe("the microphone of a call that was prepared for", () => {
  /** Ada has dialled; the microphone is still being opened. */
  async function dialling() {
    const company = await twoPhones();
    const { ada } = company;
    await typing(ada);
    let permit: () => void = () => undefined;
    ada.sound.permission = new Promise((resolve) => {
      permit = resolve;
    });
    const dialled = ada.phone.dial("1002");
    return { ...company, dialled, permit: () => permit() };
  }

  it("is not waited for", async () => {
    const { ben, dialled, permit } = await dialling();
    await ben.callIs("incoming");
    permit();
    await dialled;
  });

  it("ends the call when it turns out to be busy, and the person is told why", async () => {
    const { ada, ben, dialled, permit } = await dialling();
    await ben.callIs("incoming");
    ada.sound.microphoneError = "microphone-busy";
    permit();
    await expect(dialled).rejects.toMatchObject({ code: "microphone-busy" });
    expect(ada.phone.calls()).toEqual([]);
    expect((await ben.callIs("ended")).state).toMatchObject({ reason: { kind: "missed" } });
    expect(ada.media.last.closed).toBe(true);
  });

  it("ends the call when it breaks on its way into it", async () => {
    const { ada, ben, dialled, permit } = await dialling();
    await ben.callIs("incoming");
    permit();
    await dialled;
    ada.media.last.onMicrophoneFailed?.(new Error("gone"));
    expect(ada.call().state).toMatchObject({ reason: { kind: "failed" } });
    await ben.callIs("ended");
  });

  it("stops the call before any INVITE when it is known to be missing", async () => {
    const company = await twoPhones();
    const { ada } = company;
    ada.sound.microphoneError = "microphone-missing";
    ada.phone.prepare();
    await ada.clock.advance(0);
    await expect(ada.phone.dial("1002")).rejects.toMatchObject({ code: "microphone-missing" });
    await ada.clock.advance(0);
    expect(invites(company)).toEqual([]);
    expect(ada.phone.calls()).toEqual([]);
  });
});
