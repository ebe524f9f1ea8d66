import { describe, expect, it } from "vitest";
import { audioFigures } from "../../../../src-renderer/media/call-audio-figures.ts";

const report = (...entries: object[]) =>
  new Map(entries.map((entry, index) => [String(index), entry])) as unknown as RTCStatsReport;

describe("figures of a call", () => {
  it("are read from a WebRTC report", () => {
    expect(
      audioFigures(
        report(
          { type: "outbound-rtp", kind: "audio", packetsSent: 500 },
          { type: "media-source", kind: "audio", audioLevel: 0.25 },
          {
            type: "inbound-rtp",
            kind: "audio",
            packetsReceived: 495,
            packetsLost: 5,
            jitter: 0.004,
            audioLevel: 0.5,
          },
          { type: "remote-inbound-rtp", kind: "audio", roundTripTime: 0.03 },
          { type: "candidate-pair", nominated: true, currentRoundTripTime: 0.9 },
        ),
      ),
    ).toEqual({
      packetsSent: 500,
      packetsReceived: 495,
      levelReceived: 0.5,
      levelSent: 0.25,
      jitterMs: 4,
      lossRatio: 0.01,
      roundTripMs: 30,
    });
  });

  it("are zero before anything flowed, and the round trip unknown", () => {
    expect(audioFigures(report())).toEqual({
      packetsSent: 0,
      packetsReceived: 0,
      levelReceived: 0,
      levelSent: 0,
      jitterMs: 0,
      lossRatio: 0,
      roundTripMs: null,
    });
  });
});
