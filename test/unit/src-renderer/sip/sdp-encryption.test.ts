import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isEncrypted } from "../../../../src-renderer/sip/sdp-encryption.ts";
import { anyText } from "../../../fakes/arbitrary-text.ts";

const sdp = (...lines: string[]) => `${["v=0", "s=-", ...lines].join("\r\n")}\r\n`;
const fingerprint = `a=fingerprint:sha-256 ${Array(32).fill("AB").join(":")}`;
const crypto = "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj";
const secure = "m=audio 9 UDP/TLS/RTP/SAVPF 111";

describe("encryption a session description promises", () => {
  it.each([
    ["WebRTC's own", sdp(secure, fingerprint), true],
    ["a fingerprint for the whole session", sdp(fingerprint, secure), true],
    ["lines that end as on Unix", `v=0\n${secure}\n${fingerprint}\n`, true],
    ["the old name of the profile", sdp("m=audio 9 RTP/SAVPF 111", fingerprint), true],
    ["a small-letter fingerprint", sdp(secure, fingerprint.toLowerCase()), true],
    ["SDES beside DTLS", sdp(secure, crypto, fingerprint), true],
    ["a stream that is switched off", sdp("m=audio 0 RTP/AVP 0"), true],
    ["plain RTP", sdp("m=audio 4000 RTP/AVP 0 8"), false],
    ["plain RTP with feedback", sdp("m=audio 4000 RTP/AVPF 0 8"), false],
    ["plain RTP that has a fingerprint", sdp("m=audio 4000 RTP/AVP 0", fingerprint), false],
    ["SDES only", sdp("m=audio 4000 RTP/SAVP 0", crypto), false],
    ["the secure profile without a fingerprint", sdp(secure), false],
    [
      "the fingerprint of another stream",
      sdp(secure, "m=video 9 UDP/TLS/RTP/SAVPF 96", fingerprint),
      false,
    ],
    ["one plain stream of two", sdp(secure, fingerprint, "m=audio 4000 RTP/AVP 0"), false],
    ["a fingerprint too short to be one", sdp(secure, "a=fingerprint:sha-256 AB:CD"), false],
    ["a hash nobody may use", sdp(secure, fingerprint.replace("sha-256", "md5")), false],
    ["a fingerprint inside another line", sdp(secure, `a=x:${fingerprint}`), false],
  ])("%s", (_name, description, encrypted) => {
    expect(isEncrypted(description)).toBe(encrypted);
  });

  it("never takes plain sound for encrypted, whatever is around it", () => {
    fc.assert(
      fc.property(anyText(), anyText(), (before, behind) => {
        const description = `${before}\r\nm=audio 4000 RTP/AVP 0\r\n${behind}`;
        expect(isEncrypted(description)).toBe(false);
      }),
    );
  });
});
