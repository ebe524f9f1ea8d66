import { describe, expect, it } from "vitest";
import { saysOnHold } from "../../../../src-renderer/sip/sdp-direction.ts";

const sdp = (...lines: string[]) => `${["v=0", "s=-", ...lines].join("\r\n")}\r\n`;
const audio = "m=audio 9 UDP/TLS/RTP/SAVPF 111";

describe("direction of a session description", () => {
  it.each([
    ["nothing said", sdp(audio), false],
    ["sendrecv", sdp(audio, "a=sendrecv"), false],
    ["recvonly", sdp(audio, "a=recvonly"), false],
    ["sendonly", sdp(audio, "a=sendonly"), true],
    ["inactive", sdp(audio, "a=inactive"), true],
    ["said for the whole session", sdp("a=sendonly", audio), true],
    ["the stream's own word over the session's", sdp("a=sendonly", audio, "a=sendrecv"), false],
    ["another stream's word", sdp(audio, "m=video 9 X 96", "a=inactive"), false],
    ["the old zero address", sdp(audio, "c=IN IP4 0.0.0.0"), true],
    [
      "WebRTC's placeholder address, before any candidate is known",
      sdp(audio, "c=IN IP4 0.0.0.0", "a=ice-ufrag:TrFz", "a=sendrecv"),
      false,
    ],
    ["the same, ICE for the whole session", sdp("a=ice-ufrag:x", audio, "c=IN IP4 0.0.0.0"), false],
    ["on hold for all that", sdp(audio, "c=IN IP4 0.0.0.0", "a=ice-ufrag:x", "a=inactive"), true],
  ])("%s", (_name, description, held) => {
    expect(saysOnHold(description)).toBe(held);
  });
});
