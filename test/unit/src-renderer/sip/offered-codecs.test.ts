import { describe, expect, it, vi } from "vitest";
import { offeredCodecs, preferCodecs } from "../../../../src-renderer/sip/offered-codecs.ts";

/** As Chromium lists them. */
const capabilities = [
  { mimeType: "audio/opus", clockRate: 48_000, channels: 2 },
  { mimeType: "audio/red", clockRate: 48_000, channels: 2 },
  { mimeType: "audio/PCMA", clockRate: 8_000 },
  { mimeType: "audio/PCMU", clockRate: 8_000 },
  { mimeType: "audio/G722", clockRate: 8_000 },
  { mimeType: "audio/CN", clockRate: 8_000 },
  { mimeType: "audio/telephone-event", clockRate: 48_000 },
  { mimeType: "audio/telephone-event", clockRate: 8_000 },
];

describe("codecs of a call", () => {
  it("are Opus, G.722, G.711 and tones, in this order, and no other", () => {
    expect(
      offeredCodecs(capabilities).map(({ mimeType, clockRate }) => `${mimeType}/${clockRate}`),
    ).toEqual([
      "audio/opus/48000",
      "audio/G722/8000",
      "audio/PCMU/8000",
      "audio/PCMA/8000",
      "audio/telephone-event/48000",
      "audio/telephone-event/8000",
    ]);
  });

  it("are told to the transceiver", () => {
    const setCodecPreferences = vi.fn();
    preferCodecs({ setCodecPreferences }, { codecs: capabilities, headerExtensions: [] });
    expect(setCodecPreferences).toHaveBeenCalledExactlyOnceWith(offeredCodecs(capabilities));
  });

  it("are the browser's own where it cannot be told, or knows none of them", () => {
    const setCodecPreferences = vi.fn();
    preferCodecs({ setCodecPreferences }, null);
    preferCodecs({ setCodecPreferences }, { codecs: [], headerExtensions: [] });
    expect(setCodecPreferences).not.toHaveBeenCalled();
    expect(() =>
      preferCodecs({} as RTCRtpTransceiver, { codecs: capabilities, headerExtensions: [] }),
    ).not.toThrow();
  });
});
