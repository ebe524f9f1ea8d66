import { describe, expect, it } from "vitest";
import { failed, inCall, phoneOf, twoPhones } from "../../../fakes/fake-office.ts";
import { createFakePhone, leaseFor, networkWith } from "../../../fakes/fake-phone.ts";

describe("a call", () => {
  it("rings, is answered, talks, and ends on both sides", async () => {
    const { ada, ben } = await twoPhones();
    await ada.phone.dial("1002");
    await ada.callIs("ringing");
    expect(ada.sound.playing).toEqual(new Set(["ringback"]));
    const incoming = await ben.callIs("incoming");
    expect(incoming.remote).toMatchObject({ displayName: "Person 1001", number: "1001" });
    expect(ben.sound.playing).toEqual(new Set(["ringer"]));
    expect(ben.sound.microphoneOpen).toBe(false);

    await ben.phone.answer(incoming.id);
    await ben.callIs("established");
    expect((await ada.callIs("established")).state).toMatchObject({
      since: ada.clock.now(),
      held: false,
      heldByRemote: false,
      muted: false,
    });
    expect([...ada.sound.playing, ...ben.sound.playing]).toEqual([]);
    expect(ada.sound.streamsPlaying).toBe(1);
    expect(await ada.phone.audio(ada.call().id)).toMatchObject({ packetsSent: 7 });
    expect(ada.reports.calls.map((calls) => calls.map(({ state }) => state))).toEqual([
      ["dialling"],
      ["established"],
    ]);

    await ada.phone.hangUp(ada.call().id);
    expect(ada.call().state).toMatchObject({
      kind: "ended",
      reason: { kind: "hung-up", by: "us" },
    });
    expect((await ben.callIs("ended")).state).toMatchObject({
      reason: { kind: "hung-up", by: "them" },
    });
    for (const { sound, media, reports } of [ada, ben]) {
      expect(media.last.closed).toBe(true);
      expect(sound.microphoneOpen).toBe(false);
      expect(sound.streamsPlaying).toBe(0);
      expect(reports.calls.at(-1)).toEqual([]);
    }
  });

  it("may be hung up by the one who was called", async () => {
    const { ada, ben } = await inCall();
    await ben.phone.hangUp(ben.call().id);
    expect((await ada.callIs("ended")).state).toMatchObject({
      reason: { kind: "hung-up", by: "them" },
    });
  });

  it("is cancelled before it was answered, and missed at the other side", async () => {
    const { ada, ben } = await twoPhones();
    await ada.phone.dial("1002");
    await ben.callIs("incoming");
    await ada.phone.hangUp(ada.call().id);
    expect(ada.call().state).toMatchObject({ reason: { kind: "cancelled" } });
    expect((await ben.callIs("ended")).state).toMatchObject({ reason: { kind: "missed" } });
    expect(ben.sound.playing).toEqual(new Set());
  });

  it("is cancelled while candidates are still gathered: no INVITE leaves", async () => {
    const { network, ada } = await twoPhones();
    const gather = ada.media.pauseGathering();
    await ada.phone.dial("1002");
    await ada.phone.hangUp(ada.call().id);
    expect(ada.call().state).toMatchObject({ reason: { kind: "cancelled" } });
    gather();
    await ada.clock.advance(0);
    expect(network.requests("INVITE")).toEqual([]);
    expect(ada.media.last.closed).toBe(true);
  });

  it("is given up while the microphone is still being opened: no INVITE leaves, and nothing listens", async () => {
    const { network, ada } = await twoPhones();
    let permit: () => void = () => undefined;
    ada.sound.permission = new Promise((resolve) => {
      permit = resolve;
    });
    const dialling = ada.phone.dial("1002");
    await ada.phone.hangUp((await ada.callIs("dialling")).id);
    permit();
    await dialling;
    await ada.clock.advance(0);
    expect(network.requests("INVITE")).toEqual([]);
    expect(ada.sound.microphoneOpen).toBe(false);
  });

  it("is refused by the person called", async () => {
    const { ada, ben } = await twoPhones();
    await ada.phone.dial("1002");
    await ben.callIs("incoming");
    await ben.phone.reject(ben.call().id);
    expect(ben.call().state).toMatchObject({ reason: { kind: "rejected" } });
    expect((await ada.callIs("ended")).state).toMatchObject(failed("callee-declined"));
  });

  it.each([
    [486, [], "callee-busy"],
    [404, [], "callee-not-found"],
    [403, [], "call-not-allowed"],
    [480, ["Reason: Q.850;cause=19"], "callee-did-not-answer"],
  ] as const)("ends with words when it is refused with %i %s", async (status, headers, code) => {
    const { network, ada } = await twoPhones();
    network.answerNext("INVITE", { status, headers });
    await ada.phone.dial("1002");
    expect((await ada.callIs("ended")).state).toMatchObject(failed(code));
    expect(network.requests("INVITE")).toHaveLength(1);
  });

  it("shows what was dialled, and stays in the list until dismissed", async () => {
    const { ada } = await twoPhones();
    await ada.phone.dial("+49 (0) 30 12-34");
    const ended = await ada.callIs("ended");
    expect(ended.remote.number).toBe("+49301234");
    ada.phone.dismiss(ended.id);
    expect(ada.phone.calls()).toEqual([]);
  });

  it("is not started with a number that is none, without a line, or without a microphone", async () => {
    const network = networkWith("1001");
    const idle = createFakePhone(network);
    await expect(idle.phone.dial("1002")).rejects.toMatchObject({ code: "not-registered" });
    await expect(idle.phone.dial("a b")).rejects.toMatchObject({ code: "number-invalid" });
    const ada = await phoneOf(network, "1001");
    ada.sound.microphoneError = "microphone-denied";
    await expect(ada.phone.dial("1002")).rejects.toMatchObject({ code: "microphone-denied" });
    expect(ada.phone.calls()).toEqual([]);
    expect(network.requests("INVITE")).toEqual([]);
  });

  it("goes on ringing when it could not be answered for want of a microphone", async () => {
    const { ada, ben } = await twoPhones();
    ben.sound.microphoneError = "microphone-busy";
    await ada.phone.dial("1002");
    const { id } = await ben.callIs("incoming");
    await expect(ben.phone.answer(id)).rejects.toMatchObject({ code: "microphone-busy" });
    expect(ben.call().state.kind).toBe("incoming");
    ben.sound.microphoneError = null;
    await ben.phone.answer(id);
    await ada.callIs("established");
  });

  it("uses the ICE servers of the lease, and none by itself", async () => {
    const { ada } = await twoPhones();
    const iceServers = [{ urls: ["turn:t.example"], username: "u", credential: "c" }];
    await ada.phone.dial("1002");
    expect(ada.media.last.ice.iceServers).toEqual([]);
    await ada.phone.hangUp(ada.call().id);
    ada.giveLease(leaseFor("1001", { iceServers }));
    await ada.phone.dial("1002");
    expect(ada.media.last.ice.iceServers).toEqual(iceServers);
  });
});

describe("a call that rings on several devices", () => {
  it("is answered elsewhere, not missed, on the others", async () => {
    const { network, ada, ben } = await twoPhones();
    const tablet = await phoneOf(network, "1002", "2222");
    await ada.phone.dial("1002");
    await tablet.callIs("incoming");
    await ben.callIs("incoming");
    await ben.phone.answer(ben.call().id);
    expect((await tablet.callIs("ended")).state).toMatchObject({
      reason: { kind: "answered-elsewhere" },
    });
    await ada.callIs("established");
  });
});
