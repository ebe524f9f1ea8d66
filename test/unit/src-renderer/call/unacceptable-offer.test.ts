import { describe, expect, it } from "vitest";
import { failed, inCall, isHeldByRemote, twoPhones } from "../../../fakes/fake-office.ts";
import { type FakePhone, until } from "../../../fakes/fake-phone.ts";
import type { FakeSipNetwork } from "../../../fakes/fake-sip-network.ts";

const fingerprint = `a=fingerprint:sha-256 ${Array(32).fill("AB").join(":")}`;
const offer = (...media: string[]) =>
  ["v=0", "o=- 1 1 IN IP4 10.0.0.1", "s=-", "t=0 0", fingerprint, ...media, ""].join("\r\n");
const foreign = offer("m=audio 9 UDP/TLS/RTP/SAVPF 18 101", "a=rtpmap:101 telephone-event/8000");
const picture = offer("m=video 9 UDP/TLS/RTP/SAVPF 96", "a=rtpmap:96 VP8/90000");
const fax = offer("m=image 4000 udptl t38");
const switchedOff = offer("m=audio 0 UDP/TLS/RTP/SAVPF 0");

const inviteWith = (body: string, type = "application/sdp"): string =>
  [
    "INVITE sip:1002@harbour.test SIP/2.0",
    "Via: SIP/2.0/WSS stranger.invalid;branch=z9hG4bKoffer",
    "Max-Forwards: 70",
    "From: <sip:4711@harbour.test>;tag=desk",
    "To: <sip:1002@harbour.test>",
    "Call-ID: offer@stranger.invalid",
    "CSeq: 1 INVITE",
    "Contact: <sip:4711@stranger.invalid;transport=ws>",
    `Content-Type: ${type}`,
    `Content-Length: ${body.length}`,
    "",
    body,
  ].join("\r\n");

const answered = (network: FakeSipNetwork, status: number): Promise<void> =>
  until(
    () => network.responses("INVITE").some((text) => text.startsWith(`SIP/2.0 ${status} `)),
    `it was answered with ${status}`,
  );
const statuses = (network: FakeSipNetwork): string[] =>
  network.responses("INVITE").map((text) => text.slice(8, 11));
const seenBy = ({ phone }: FakePhone): string[] => {
  const seen: string[] = [];
  phone.onCalls(() => seen.push(...phone.calls().map(({ state }) => state.kind)));
  return seen;
};

describe("an invitation that cannot be answered", () => {
  it("for want of a common codec is refused, never rings, and the person reads who and why", async () => {
    const { network, ben } = await twoPhones();
    const seen = seenBy(ben);
    network.deliver("1002", inviteWith(foreign));
    expect((await ben.callIs("ended")).state).toMatchObject(failed("call-incompatible"));
    expect(ben.call().remote.number).toBe("4711");
    await answered(network, 488);
    expect(statuses(network)).toEqual(["100", "488"]);
    expect(network.responses("INVITE").at(-1)).toContain("\r\nWarning: 305 ");
    expect(seen).not.toContain("incoming");
    expect(ben.reports.calls.flat()).toEqual([]);
    expect(ben.sound.playing).toEqual(new Set());
  });

  it.each([
    ["a picture", picture],
    ["a fax", fax],
    ["sound that is switched off", switchedOff],
    ["what is no description", "<html>"],
  ])("because it wants no sound (%s) is refused, and nobody is told of it", async (_what, body) => {
    const { network, ben } = await twoPhones();
    const seen = seenBy(ben);
    network.deliver("1002", inviteWith(body));
    await answered(network, 488);
    expect(statuses(network)).toEqual(["100", "488"]);
    expect(seen).toEqual([]);
    expect(ben.log.join("\n")).toContain("refused with 488: Warning: 304 ");
  });

  it.each(["text/plain", "multipart/mixed;boundary=x"])(
    "because its offer is in %s is told what to send instead",
    async (type) => {
      const { network, ben } = await twoPhones();
      network.deliver("1002", inviteWith(picture, type));
      expect((await ben.callIs("ended")).state).toMatchObject(failed("call-incompatible"));
      await answered(network, 415);
      expect(statuses(network)).toEqual(["100", "415"]);
      expect(network.responses("INVITE").at(-1)).toContain("\r\nAccept: application/sdp\r\n");
    },
  );

  it("although it looked well is refused as what it is", async () => {
    const { network, ada, ben } = await twoPhones();
    await ada.phone.dial("1002");
    await ben.callIs("incoming");
    const media = ben.media.last;
    media.setDescription = async () => {
      media.onUnusable?.("call-incompatible");
      throw new Error("the browser cannot read it");
    };
    await ben.phone.answer(ben.call().id);
    expect((await ben.callIs("ended")).state).toMatchObject(failed("call-incompatible"));
    expect((await ada.callIs("ended")).state).toMatchObject(failed("call-incompatible"));
    await ben.clock.advance(1_000);
    expect(statuses(network).filter((status) => status >= "300")).toEqual(["488"]);
  });
});

describe("a call that is up", () => {
  it.each([
    ["without a common codec", foreign],
    ["without sound", switchedOff],
    ["with a fax instead of sound", fax],
  ])("goes on as it was when it is to be changed to one %s", async (_what, body) => {
    const { network, ada, ben } = await inCall();
    const { last } = ben.media;
    const made = last.getDescription.bind(last);
    last.getDescription = async (options) => ({ ...(await made(options)), body });
    const before = ada.call();
    await ben.phone.hold(ben.call().id, true);
    await answered(network, 488);
    expect(ada.call()).toEqual(before);
    expect(ada.media.last).toMatchObject({ sending: true, playing: true, closed: false });
    // And can be changed by either of them.
    last.getDescription = made;
    await ada.phone.hold(ada.call().id, true);
    await until(() => isHeldByRemote(ben), "Ben is held");
    await ben.phone.hold(ben.call().id, false);
    await ada.phone.hold(ada.call().id, false);
    expect(network.requests("BYE")).toEqual([]);
  });

  it("does not come to be with an answer that takes our sound away", async () => {
    const { network, ada } = await twoPhones();
    network.answerNext("INVITE", {
      status: 200,
      headers: ["Contact: <sip:desk@10.0.0.1>"],
      sdp: switchedOff,
    });
    await ada.phone.dial("1002");
    expect((await ada.callIs("ended")).state).toMatchObject(failed("call-incompatible"));
    await until(() => network.requests("BYE").length === 1, "the other side is told");
  });
});
