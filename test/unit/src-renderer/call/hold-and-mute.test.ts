import { describe, expect, it } from "vitest";
import { inCall, isHeldByRemote, twoPhones } from "../../../fakes/fake-office.ts";
import { until } from "../../../fakes/fake-phone.ts";

describe("hold and mute", () => {
  it("silences both ways at once and tells the other side", async () => {
    const { ada, ben } = await inCall();
    const holding = ada.phone.hold(ada.call().id, true);
    expect(ada.call().state).toMatchObject({ held: true });
    expect(ada.media.last).toMatchObject({ sending: false, held: true, playing: false });
    await holding;
    await until(() => isHeldByRemote(ben), "the other side knows");
    expect(ben.call().state).toMatchObject({ held: false });

    await ada.phone.hold(ada.call().id, false);
    await until(() => !isHeldByRemote(ben), "the other side knows that it goes on");
    expect(ada.media.last).toMatchObject({ sending: true, held: false, playing: true });
  });

  it("sends the last of several quick changes of mind", async () => {
    const { network, ada, ben } = await inCall();
    const { id } = ada.call();
    await Promise.all([
      ada.phone.hold(id, true),
      ada.phone.hold(id, false),
      ada.phone.hold(id, true),
    ]);
    await until(() => isHeldByRemote(ben), "the other side is held");
    expect(ada.call().state).toMatchObject({ held: true });
    expect(network.requests("INVITE").length).toBeLessThanOrEqual(4);
  });

  it("tries again when both sides hold in the same moment", async () => {
    const { network, ada, ben } = await inCall();
    network.answerNext("INVITE", { status: 491 });
    const holding = ada.phone.hold(ada.call().id, true);
    await until(() => network.requests("INVITE").length === 2, "the first re-INVITE is sent");
    await ada.clock.advance(4_000);
    await holding;
    await until(() => isHeldByRemote(ben), "the other side is held");
  });

  it("stays silent when the other side refuses to be held, and tells when it refuses to go on", async () => {
    const { network, ada } = await inCall();
    network.answerNext("INVITE", { status: 488 });
    await ada.phone.hold(ada.call().id, true);
    expect(ada.media.last.sending).toBe(false);
    expect(ada.call().state).toMatchObject({ kind: "established", held: true });

    await ada.phone.hold(ada.call().id, false);
    await ada.phone.hold(ada.call().id, true);
    network.answerNext("INVITE", { status: 488 });
    await expect(ada.phone.hold(ada.call().id, false)).rejects.toMatchObject({
      code: "call-failed",
      detail: { status: 488 },
    });
  });

  it("mutes the microphone only, through a hold and back", async () => {
    const { ada } = await inCall();
    const { id } = ada.call();
    ada.phone.mute(id, true);
    expect(ada.media.last).toMatchObject({ sending: false, playing: true });
    await ada.phone.hold(id, true);
    await ada.phone.hold(id, false);
    expect(ada.media.last).toMatchObject({ sending: false, playing: true });
    ada.phone.mute(id, false);
    expect(ada.media.last.sending).toBe(true);
  });

  it("keeps a mute that was pressed while it was dialled, from the first sound on", async () => {
    const { ada, ben } = await twoPhones();
    const gathered = ada.media.pauseGathering();
    await ada.phone.dial("1002");
    const { id } = ada.call();
    ada.phone.mute(id, true);
    expect(ada.call().state).toEqual({ kind: "dialling", muted: true });
    gathered();
    await ben.callIs("incoming");
    expect(ada.media.last.sending).toBe(false);
    expect((await ada.callIs("ringing")).state).toMatchObject({ muted: true });
    await ben.phone.answer(ben.call().id);
    expect((await ada.callIs("established")).state).toMatchObject({ muted: true });
    expect(ada.media.last.sending).toBe(false);
    ada.phone.mute(id, false);
    expect(ada.media.last.sending).toBe(true);
  });

  it("keeps a mute that was pressed while it was being answered", async () => {
    const { ada, ben } = await twoPhones();
    await ada.phone.dial("1002");
    await ben.callIs("incoming");
    const gathered = ben.media.pauseGathering();
    await ben.phone.answer(ben.call().id);
    ben.phone.mute(ben.call().id, true);
    expect(ben.call().state).toEqual({ kind: "answering", muted: true });
    gathered();
    expect((await ben.callIs("established")).state).toMatchObject({ muted: true });
    expect(ben.media.last.sending).toBe(false);
  });

  it("sends tones to the audio, and nothing that is not a tone", async () => {
    const { ada } = await inCall();
    ada.phone.sendDtmf(ada.call().id, "5");
    ada.phone.sendDtmf(ada.call().id, "#a");
    ada.phone.sendDtmf(ada.call().id, "x");
    expect(ada.media.last.tones).toEqual(["5", "#A"]);
  });
});
