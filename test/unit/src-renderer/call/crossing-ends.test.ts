import { describe, expect, it } from "vitest";
import { defaultPreferences } from "../../../../src-contract/preferences.ts";
import { twoPhones } from "../../../fakes/fake-office.ts";
import { until } from "../../../fakes/fake-phone.ts";
import { headerOf } from "../../../fakes/fake-sip-message.ts";

async function ringing() {
  const office = await twoPhones();
  await office.ada.phone.dial("1002");
  await office.ben.callIs("incoming");
  return { ...office, id: office.ben.call().id };
}

/** A BYE from the caller of `invite`, in the dialog of `answer`. */
const byeOf = (invite: string, answer: string): string =>
  [
    `BYE sip:1002@harbour.test SIP/2.0`,
    `${headerOf(invite, "Via")
      ?.replace(/^/, "Via: ")
      .replace(/branch=[^;]+/, "branch=z9hG4bKbye")}`,
    `From: ${headerOf(invite, "From")}`,
    `To: ${headerOf(answer, "To")}`,
    `Call-ID: ${headerOf(invite, "Call-ID")}`,
    "CSeq: 4711 BYE",
    "Max-Forwards: 70",
    "Content-Length: 0",
    "",
    "",
  ].join("\r\n");

describe("a call whose end crosses its beginning", () => {
  it("stops ringing when the caller ends it with a BYE", async () => {
    const { network, ben } = await ringing();
    const invite = network.requests("INVITE")[0]!;
    const rings = network.responses("INVITE").find((text) => text.startsWith("SIP/2.0 180"))!;
    network.deliver("1002", byeOf(invite, rings));
    expect((await ben.callIs("ended")).state).toMatchObject({ reason: { kind: "missed" } });
    expect(ben.sound.playing).toEqual(new Set());
    await until(
      () => network.responses("INVITE").some((text) => text.startsWith("SIP/2.0 487")),
      "the INVITE is answered",
    );
    expect(network.responses("BYE").map((text) => text.slice(8, 11))).toEqual(["200"]);
  });

  it("is over when whoever answers hangs up before the answer has been taken in", async () => {
    const { network, ada, ben, id } = await ringing();
    const media = ada.media.last;
    const take = media.setDescription.bind(media);
    let proceed = (): void => undefined;
    const paused = new Promise<void>((resolve) => {
      proceed = resolve;
    });
    media.setDescription = async (description) => {
      await paused;
      await take(description);
    };
    await ben.phone.answer(id);
    const answer = () => network.responses("INVITE").find((text) => text.startsWith("SIP/2.0 200"));
    await until(() => answer() !== undefined, "Ben has answered");
    const invite = network.requests("INVITE")[0]!;
    // As a proxy would pass it on: from the one who was called.
    const bye = byeOf(invite, answer()!)
      .replace(/^BYE sip:1002/, "BYE sip:1001")
      .replace(/From: .*\r\nTo: .*\r\n/, () =>
        [`From: ${headerOf(answer()!, "To")}`, `To: ${headerOf(invite, "From")}`, ""].join("\r\n"),
      );
    network.deliver("1001", bye);
    await ada.clock.advance(0);
    proceed();
    expect((await ada.callIs("ended")).state).toMatchObject({
      reason: { kind: "hung-up", by: "them" },
    });
    expect(media.closed).toBe(true);
    expect(ada.sound.microphoneOpen).toBe(false);
  });

  it("rings on elsewhere when the phone is stopped", async () => {
    const { network, ada, ben } = await ringing();
    const stopped = ben.phone.stop();
    await ben.clock.advance(1_000);
    await stopped;
    await ada.callIs("ended");
    const refusal = network.responses("INVITE").find((text) => /^SIP\/2\.0 [3-6]/.test(text))!;
    expect(refusal.slice(8, 11)).toBe("480");
  });
});

describe("a call that is to be forwarded when nobody answers", () => {
  const forwarding = { when: "unanswered", to: "1003", afterSeconds: 20 } as const;

  it("stays with who has just answered, although the microphone takes its time", async () => {
    const office = await twoPhones();
    const { ada, ben } = office;
    ben.phone.configure({ ...defaultPreferences, forwarding });
    await ada.phone.dial("1002");
    await ben.callIs("incoming");
    let permit = (): void => undefined;
    ben.sound.permission = new Promise((resolve) => {
      permit = resolve;
    });
    const answering = ben.phone.answer(ben.call().id);
    await ben.clock.advance(20_000);
    permit();
    await answering;
    await ben.callIs("established");
  });

  it("rings on when the person has switched forwarding off meanwhile", async () => {
    const { ada, ben } = await twoPhones();
    ben.phone.configure({ ...defaultPreferences, forwarding });
    await ada.phone.dial("1002");
    await ben.callIs("incoming");
    ben.phone.configure(defaultPreferences);
    await ben.clock.advance(20_000);
    expect(ben.call().state.kind).toBe("incoming");
  });
});
