import { describe, expect, it, vi } from "vitest";
import { codecNames } from "../../../../src-contract/codecs.ts";
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
      offeredCodecs(capabilities, codecNames).map(
        ({ mimeType, clockRate }) => `${mimeType}/${clockRate}`,
      ),
    ).toEqual([
      "audio/opus/48000",
      "audio/G722/8000",
      "audio/PCMU/8000",
      "audio/PCMA/8000",
      "audio/telephone-event/48000",
      "audio/telephone-event/8000",
    ]);
  });

  it.each([
    [["PCMA"], ["PCMA"]],
    [
      ["G722", "opus"],
      ["G722", "opus"],
    ],
    [
      ["PCMU", "PCMA", "opus", "G722"],
      ["PCMU", "PCMA", "opus", "G722"],
    ],
  ] as const)("are those of IT, %j, in IT's order, and tones in any case", (allowed, offered) => {
    const names = offeredCodecs(capabilities, allowed).map(({ mimeType }) => mimeType.slice(6));
    expect(names).toEqual([...offered, "telephone-event", "telephone-event"]);
  });

  it("are told to the transceiver", () => {
    const setCodecPreferences = vi.fn();
    preferCodecs({ setCodecPreferences }, { codecs: capabilities, headerExtensions: [] }, ["PCMA"]);
    expect(setCodecPreferences).toHaveBeenCalledExactlyOnceWith(
      offeredCodecs(capabilities, ["PCMA"]),
    );
  });

  it("are the browser's own where it cannot be told, or knows none of them", () => {
    const setCodecPreferences = vi.fn();
    preferCodecs({ setCodecPreferences }, null, codecNames);
    preferCodecs({ setCodecPreferences }, { codecs: [], headerExtensions: [] }, codecNames);
    expect(setCodecPreferences).not.toHaveBeenCalled();
    expect(() =>
      preferCodecs(
        {} as RTCRtpTransceiver,
        { codecs: capabilities, headerExtensions: [] },
        codecNames,
      ),
    ).not.toThrow();
  });
});
