import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withOpusParameters } from "../../../../src-renderer/sip/opus-parameters.ts";
import { anyText } from "../../../fakes/arbitrary-text.ts";

const sdp = (...lines: string[]) => `${["v=0", "s=-", ...lines].join("\r\n")}\r\n`;
const audio = "m=audio 9 UDP/TLS/RTP/SAVPF 111 9";
const opus = "a=rtpmap:111 opus/48000/2";

describe("parameters of Opus", () => {
  it.each([
    [
      "beside the browser's own",
      "a=fmtp:111 minptime=10;useinbandfec=1",
      "a=fmtp:111 minptime=10;useinbandfec=1;usedtx=1",
    ],
    [
      "instead of other values",
      "a=fmtp:111 usedtx=0; UseInbandFEC=0 ;stereo=1",
      "a=fmtp:111 stereo=1;useinbandfec=1;usedtx=1",
    ],
    ["where there are none", "a=fmtp:111 ", "a=fmtp:111 useinbandfec=1;usedtx=1"],
    [
      "keeping a name that means something to JavaScript",
      "a=fmtp:111 constructor=1",
      "a=fmtp:111 constructor=1;useinbandfec=1;usedtx=1",
    ],
  ])("%s", (_name, before, after) => {
    const rest = ["a=rtcp-fb:111 transport-cc", "a=sendrecv"];
    expect(withOpusParameters(sdp(audio, opus, before, ...rest))).toBe(
      sdp(audio, opus, after, ...rest),
    );
  });

  it("get a line of their own behind the codec's", () => {
    expect(withOpusParameters(sdp(audio, opus, "a=sendrecv"))).toBe(
      sdp(audio, opus, "a=fmtp:111 useinbandfec=1;usedtx=1", "a=sendrecv"),
    );
  });

  it("belong to the payload of this stream that is Opus", () => {
    const other = ["m=audio 0 UDP/TLS/RTP/SAVPF 111", "a=rtpmap:111 G722/8000", "a=fmtp:111 x=1"];
    const video = ["m=video 9 UDP/TLS/RTP/SAVPF 111", opus, "a=fmtp:111 x=1"];
    const description = sdp(...other, ...video);
    expect(withOpusParameters(description)).toBe(description);
  });

  it("change nothing else in whatever a description says, and nothing the second time", () => {
    fc.assert(
      fc.property(anyText(), anyText(), (before, behind) => {
        const description = `${before}\r\n${audio}\r\n${opus}\r\n${behind}`;
        const once = withOpusParameters(description);
        expect(once).toContain("useinbandfec=1;usedtx=1");
        expect(withOpusParameters(once)).toBe(once);
      }),
    );
    fc.assert(
      fc.property(anyText(), (text) => {
        expect(withOpusParameters(text)).toBe(text);
      }),
    );
  });
});
