import { describe, expect, it } from "vitest";
import { failed, inCall, twoPhones } from "../../../fakes/fake-office.ts";
import { until } from "../../../fakes/fake-phone.ts";

/** What a phone without DTLS says. */
const plain = [
  "v=0",
  "o=- 1 1 IN IP4 10.0.0.1",
  "s=-",
  "c=IN IP4 10.0.0.1",
  "t=0 0",
  "m=audio 4000 RTP/AVP 0",
  "",
];
const sdes = plain
  .map((line) => line.replace("RTP/AVP 0", "RTP/SAVP 0"))
  .toSpliced(
    -1,
    0,
    "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj",
  );

const inviteWith = (target: string, body: readonly string[]): string =>
  [
    `INVITE ${target} SIP/2.0`,
    "Via: SIP/2.0/WSS stranger.invalid;branch=z9hG4bKplain",
    "Max-Forwards: 70",
    "From: <sip:desk@harbour.test>;tag=desk",
    "To: <sip:1002@harbour.test>",
    "Call-ID: plain@stranger.invalid",
    "CSeq: 1 INVITE",
    "Contact: <sip:desk@stranger.invalid;transport=ws>",
    "Content-Type: application/sdp",
    `Content-Length: ${body.join("\r\n").length}`,
    "",
    body.join("\r\n"),
  ].join("\r\n");

describe("sound that would not be encrypted", () => {
  it.each([
    ["plain RTP", plain],
    ["keys in the offer (SDES)", sdes],
  ])("%s: the offer is refused with 488 and does not ring", async (_name, body) => {
    const { network, ben } = await twoPhones();
    network.deliver("1002", inviteWith("sip:1002@harbour.test", body));
    await ben.callIs("ended");
    expect(ben.call().state).toMatchObject(failed("call-not-encrypted"));
    expect(ben.sound.playing).toEqual(new Set());
    await until(() => network.responses("INVITE").length === 2, "it was refused");
    const [trying, refusal] = network.responses("INVITE");
    expect(trying).toMatch(/^SIP\/2\.0 100 /);
    expect(refusal).toMatch(/^SIP\/2\.0 488 /);
    expect(refusal).toContain("\r\nWarning: 399 ");
    expect(ben.reports.calls.flat()).toEqual([]);
  });

  it("in an answer ends the call, and says why", async () => {
    const { network, ada } = await twoPhones();
    network.answerNext("INVITE", {
      status: 200,
      headers: ["Contact: <sip:desk@10.0.0.1>"],
      sdp: plain.join("\r\n"),
    });
    await ada.phone.dial("1002");
    await ada.callIs("ended");
    expect(ada.call().state).toMatchObject(failed("call-not-encrypted"));
    await until(() => network.requests("BYE").length === 1, "the other side is told");
  });

  it("in early media ends the call, too", async () => {
    const { network, ada } = await twoPhones();
    network.answerNext("INVITE", {
      status: 183,
      headers: ["Contact: <sip:desk@10.0.0.1>"],
      sdp: plain.join("\r\n"),
    });
    await ada.phone.dial("1002");
    await until(() => network.requests("INVITE").length === 1, "it was called");
    await ada.clock.advance(0);
    await ada.callIs("ended");
    expect(ada.call().state).toMatchObject(failed("call-not-encrypted"));
  });

  it("in a re-INVITE is refused, and the call goes on encrypted", async () => {
    const { network, ada, ben } = await inCall();
    const offer = ben.media.last;
    const made = offer.getDescription.bind(offer);
    offer.getDescription = async (options) => ({
      ...(await made(options)),
      body: plain.join("\r\n"),
    });
    await ben.phone.hold(ben.call().id, true);
    await until(
      () => network.responses("INVITE").some((text) => text.startsWith("SIP/2.0 488 ")),
      "it was refused",
    );
    expect(ada.call().state.kind).toBe("established");
    await ben.phone.hangUp(ben.call().id);
    expect((await ada.callIs("ended")).state).toMatchObject({ reason: { kind: "hung-up" } });
  });
});

describe("a description that cannot be made", () => {
  it("ends the call with the reason, whatever sip.js makes of it", async () => {
    const { ada } = await twoPhones();
    ada.phone.prepare();
    const media = ada.media.last;
    media.getDescription = async () => {
      media.onUnusable?.("relay-unreachable");
      throw new Error("no relay");
    };
    await ada.phone.dial("1002");
    await ada.callIs("ended");
    expect(ada.call().state).toMatchObject(failed("relay-unreachable"));
  });
});
