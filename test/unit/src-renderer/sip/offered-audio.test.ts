import { describe, expect, it } from "vitest";
import { codecNames } from "../../../../src-contract/codecs.ts";
import { offeredAudio } from "../../../../src-renderer/sip/offered-audio.ts";

const sdp = (...media: string[]) =>
  ["v=0", "o=- 1 1 IN IP4 10.0.0.1", "s=-", "t=0 0", ...media, ""].join("\r\n");
const audio = (payloads: string, ...lines: string[]) => [
  `m=audio 9 UDP/TLS/RTP/SAVPF ${payloads}`,
  ...lines,
];

describe("the sound in a description", () => {
  it.each([
    ["Opus", audio("111", "a=rtpmap:111 opus/48000/2")],
    ["a codec in other letters", audio("111", "a=rtpmap:111 OPUS/48000/2")],
    ["one of several", audio("18 96 0", "a=rtpmap:96 AMR-WB/16000")],
    ["G.722 without a name", audio("9")],
    ["G.711 with a name", audio("8", "a=rtpmap:8 PCMA/8000/1")],
    ["G.711 under another number", audio("100", "a=rtpmap:100 PCMU/8000")],
    ["a second stream", [...audio("18"), ...audio("0")]],
    ["a stream beside a picture", ["m=video 9 UDP/TLS/RTP/SAVPF 96", ...audio("0")]],
  ])("is shared: %s", (_what, media) => {
    expect(offeredAudio(sdp(...media), codecNames)).toBe("shared");
  });

  it.each([
    ["G.729", audio("18")],
    ["tones and comfort noise", audio("101 13", "a=rtpmap:101 telephone-event/8000")],
    ["a number that stands for another codec here", audio("0", "a=rtpmap:0 G726-32/8000")],
    ["a codec that is named and not used", audio("18", "a=rtpmap:111 opus/48000/2")],
    ["another clock", audio("96", "a=rtpmap:96 PCMU/16000")],
    ["a number without a name", audio("111")],
    ["no number at all", ["m=audio 9 UDP/TLS/RTP/SAVPF"]],
  ])("is foreign: %s", (_what, media) => {
    expect(offeredAudio(sdp(...media), codecNames)).toBe("foreign");
  });

  it.each([
    ["a picture only", ["m=video 9 UDP/TLS/RTP/SAVPF 0"]],
    ["a fax", ["m=audio 0 RTP/AVP 0", "m=image 4000 udptl t38"]],
    ["nothing", []],
  ])("is none: %s", (_what, media) => {
    expect(offeredAudio(sdp(...media), codecNames)).toBe("none");
  });

  it("is foreign where the organisation has left the codec out", () => {
    expect(offeredAudio(sdp(...audio("0")), ["opus"])).toBe("foreign");
    expect(offeredAudio(sdp(...audio("0")), ["opus", "PCMU"])).toBe("shared");
  });

  it.each(["", "\r\n", "m=audio", "m=", "v=0", "<html>"])("never throws: %j", (text) => {
    expect(offeredAudio(text, codecNames)).toBe("none");
  });
});
