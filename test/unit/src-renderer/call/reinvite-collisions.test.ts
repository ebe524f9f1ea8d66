import { describe, expect, it } from "vitest";
import { inCall, isHeldByRemote, twoPhones } from "../../../fakes/fake-office.ts";
import { type FakePhone, until } from "../../../fakes/fake-phone.ts";

const isHeld = ({ call }: FakePhone): boolean => {
  const { state } = call();
  return state.kind === "established" && state.held;
};

describe("two changes of a call that meet", () => {
  it("while ours is still being made: theirs waits, and both come about", async () => {
    const { network, ada, ben } = await inCall();
    const proceed = ada.media.pauseGathering();
    const adas = ada.phone.hold(ada.call().id, true);
    const bens = ben.phone.hold(ben.call().id, true);
    await until(
      () => network.responses("INVITE").some((text) => text.startsWith("SIP/2.0 491 ")),
      "Ben is asked to wait",
    );
    proceed();
    await adas;
    await ben.clock.advance(4_000);
    await bens;
    await until(() => isHeldByRemote(ada) && isHeldByRemote(ben), "each is held by the other");
    expect(network.requests("BYE")).toEqual([]);
    await ada.phone.hold(ada.call().id, false);
    await ben.phone.hold(ben.call().id, false);
    await until(() => !isHeldByRemote(ada) && !isHeldByRemote(ben), "both go on");
  });

  it("while theirs is being answered: ours waits, and both come about", async () => {
    const { network, ada, ben } = await inCall();
    const proceed = ada.media.pauseGathering();
    const before = network.requests("INVITE").length;
    const bens = ben.phone.hold(ben.call().id, true);
    await until(() => network.requests("INVITE").length > before, "Ben's re-INVITE");
    await until(() => isHeldByRemote(ada), "Ada has taken it in");
    const adas = ada.phone.hold(ada.call().id, true);
    proceed();
    await bens;
    await ada.clock.advance(4_000);
    await adas;
    await until(() => isHeldByRemote(ben), "Ben is held, too");
    expect([isHeld(ada), isHeld(ben)]).toEqual([true, true]);
    await ada.phone.hold(ada.call().id, false);
    await ben.phone.hold(ben.call().id, false);
    await until(() => !isHeldByRemote(ada) && !isHeldByRemote(ben), "both go on");
    expect(network.requests("BYE")).toEqual([]);
  });

  it("between the answer to theirs and its ACK: ours waits, and can be taken back", async () => {
    const { network, ada, ben } = await inCall();
    network.lostMethods.add("ACK");
    await ben.phone.hold(ben.call().id, true);
    const holding = ada.phone.hold(ada.call().id, true);
    expect(isHeld(ada)).toBe(true);
    await ada.clock.advance(0);
    network.lostMethods.delete("ACK");
    const ack = network.requests("ACK").at(-1)!;
    network.deliver("1001", ack);
    await holding;
    await until(() => isHeldByRemote(ben), "Ben is held, too");
    await ada.phone.hold(ada.call().id, false);
    await until(() => !isHeldByRemote(ben), "and not any more");
  });
});

describe("a call that has just been answered", () => {
  it("is not changed before its ACK: the other side may not be ready", async () => {
    const { network, ada, ben } = await twoPhones();
    await ada.phone.dial("1002");
    await ben.callIs("incoming");
    network.lostMethods.add("ACK");
    await ben.phone.answer(ben.call().id);
    await ben.callIs("established");
    const holding = ben.phone.hold(ben.call().id, true);
    await until(() => network.requests("ACK").length === 1, "the ACK");
    expect(network.requests("INVITE")).toHaveLength(1);
    network.lostMethods.delete("ACK");
    network.deliver("1002", network.requests("ACK")[0]!);
    await holding;
    await until(() => isHeldByRemote(ada), "Ada is held");
  });
});

describe("a change that cannot be made", () => {
  it("because the other side points elsewhere is refused, and can be tried again", async () => {
    const { network, ada, ben } = await inCall();
    await ada.phone.hold(ada.call().id, true);
    network.lostMethods.add("INVITE");
    const before = network.requests("INVITE").length;
    const resuming = ada.phone.hold(ada.call().id, false);
    await until(() => network.requests("INVITE").length > before, "the re-INVITE");
    network.lostMethods.delete("INVITE");
    const headers = ["Contact: <sip:1003@harbour.test>"];
    network.reply(network.requests("INVITE").at(-1)!, { status: 302, headers });
    await expect(resuming).rejects.toMatchObject({ code: "call-failed", detail: { status: 302 } });
    await ada.phone.hold(ada.call().id, true);
    await ada.phone.hold(ada.call().id, false);
    await until(() => !isHeldByRemote(ben), "they talk");
  });

  it("because no description can be made can be made later", async () => {
    const { ada, ben } = await inCall();
    const { last } = ada.media;
    const made = last.getDescription.bind(last);
    last.getDescription = async (options) => {
      await made(options);
      throw new Error("no relay answers");
    };
    const holding = ada.phone.hold(ada.call().id, true);
    for (let attempt = 0; attempt < 4; attempt += 1) await ada.clock.advance(4_000);
    await holding;
    expect(isHeldByRemote(ben)).toBe(false);
    last.getDescription = made;
    await ada.phone.hold(ada.call().id, false);
    await ada.phone.hold(ada.call().id, true);
    await until(() => isHeldByRemote(ben), "Ben is held");
  });
});
