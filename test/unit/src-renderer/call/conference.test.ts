import { describe, expect, it } from "vitest";
import { phoneOf } from "../../../fakes/fake-office.ts";
import { type FakePhone, ha1Of, until } from "../../../fakes/fake-phone.ts";
import { callIs, callWith, consulting } from "../../../fakes/fake-transfer.ts";

const conferenceIs = (fake: FakePhone, kind: string) =>
  until(() => fake.phone.conference().kind === kind, `the conference is ${kind}`);

/** Ada talks to Ben and Cy at once. */
async function together() {
  const office = await consulting();
  const { ada } = office;
  const [withBen, withCy] = [callWith(ada, "1002").id, callWith(ada, "1003").id];
  const [toBen, toCy] = ada.media.handlers.slice(-2);
  if (toBen === undefined || toCy === undefined) throw new Error("no media");
  await ada.phone.merge(withCy, withBen);
  return { ...office, withBen, withCy, toBen, toCy };
}

describe("a conference", () => {
  it("takes both off hold, and lets each hear the other one: nobody hears themselves", async () => {
    const { ada, ben, cy, toBen, toCy } = await together();
    await conferenceIs(ada, "together");
    await callIs(ben, "1001", { kind: "established", heldByRemote: false });
    await callIs(cy, "1001", { kind: "established", heldByRemote: false });
    for (const { held, playing, sending } of [toBen, toCy])
      expect({ held, playing, sending }).toEqual({ held: false, playing: true, sending: true });
    expect(ada.sound.mixed.get(toBen.mix!)).toBe(toCy.remoteStream);
    expect(ada.sound.mixed.get(toCy.mix!)).toBe(toBen.remoteStream);
  });

  it("split, one goes on and the other is held, and neither hears the other", async () => {
    const { ada, ben, cy, withCy, toBen, toCy } = await together();
    await ada.phone.split(withCy);
    expect(ada.phone.conference()).toEqual({ kind: "apart" });
    await callIs(ben, "1001", { kind: "established", heldByRemote: true });
    await callIs(cy, "1001", { kind: "established", heldByRemote: false });
    expect([toBen.mix, toCy.mix]).toEqual([null, null]);
    expect(ada.sound.mixed.size).toBe(0);
  });

  it("goes on with the other one when one hangs up", async () => {
    const { ada, ben, toCy } = await together();
    await ben.phone.hangUp(ben.call().id);
    await callIs(ada, "1002", { kind: "ended" });
    expect(ada.phone.conference()).toEqual({ kind: "apart" });
    await callIs(ada, "1003", { kind: "established", held: false });
    expect(toCy.mix).toBeNull();
  });

  it("goes on with the other one when we hold or transfer one", async () => {
    const { ada, withBen, toCy } = await together();
    await ada.phone.hold(withBen, true);
    expect(ada.phone.conference()).toEqual({ kind: "apart" });
    await callIs(ada, "1003", { kind: "established", held: false });
    expect(toCy.mix).toBeNull();
  });

  it("held, holds both, and comes back whole, whichever of them is taken off hold", async () => {
    const { ada, ben, cy, withBen } = await together();
    await ada.phone.holdConference(true);
    await callIs(ben, "1001", { kind: "established", heldByRemote: true });
    await callIs(cy, "1001", { kind: "established", heldByRemote: true });
    expect(ada.phone.conference().kind).toBe("paused");
    await ada.phone.hold(withBen, false);
    await conferenceIs(ada, "together");
    await callIs(cy, "1001", { kind: "established", heldByRemote: false });
    await ada.phone.holdConference(true);
    await ada.phone.holdConference(false);
    await conferenceIs(ada, "together");
  });

  it("waits on hold, whole, while another call is taken", async () => {
    const office = await together();
    const { ada, network, withBen } = office;
    network.accounts.set("1004", ha1Of("1004", "secret"));
    const dan = await phoneOf(network, "1004");
    await dan.phone.dial("1001");
    await ada.callIs("incoming");
    await ada.phone.answer(ada.call().id);
    await ada.callIs("established");
    expect(ada.phone.conference().kind).toBe("paused");
    await ada.phone.hold(withBen, false);
    await conferenceIs(ada, "together");
    await callIs(dan, "1001", { kind: "established", heldByRemote: true });
  });

  it("muted, silences our microphone towards both, and nothing else", async () => {
    const { ada, withBen, withCy, toBen, toCy } = await together();
    ada.phone.mute(withBen, true);
    ada.phone.mute(withCy, true);
    expect([toBen.sending, toCy.sending]).toEqual([false, false]);
    expect([toBen.mix, toCy.mix]).not.toContain(null);
  });

  it("that the other side will not come back for leaves the call we were in", async () => {
    const { ada, network, cy } = await consulting();
    const [withBen, withCy] = [callWith(ada, "1002").id, callWith(ada, "1003").id];
    network.answerNext("INVITE", { status: 500 });
    await expect(ada.phone.merge(withCy, withBen)).rejects.toMatchObject({ code: "call-failed" });
    expect(ada.phone.conference()).toEqual({ kind: "apart" });
    await callIs(ada, "1002", { kind: "established", held: true });
    await callIs(cy, "1001", { kind: "established", heldByRemote: false });
  });

  it("mixes whoever takes somebody's place by a transfer", async () => {
    const office = await together();
    const { ada, ben, network, toCy } = office;
    network.accounts.set("1004", ha1Of("1004", "secret"));
    const dan = await phoneOf(network, "1004");
    const withAda = callWith(ben, "1001").id;
    await ben.phone.dial("1004");
    await dan.callIs("incoming");
    await dan.phone.answer(dan.call().id);
    await callIs(ben, "1004", { kind: "established" });
    await ben.phone.join(callWith(ben, "1004").id, withAda);
    await callIs(ada, "1004", { kind: "established" });
    expect(ada.phone.conference().kind).toBe("together");
    expect(ada.sound.mixed.get(toCy.mix!)).toBe(ada.media.last.remoteStream);
    expect(ada.sound.mixed.get(ada.media.last.mix!)).toBe(toCy.remoteStream);
    expect(ada.sound.mixed.size).toBe(2);
  });
});
