import { describe, expect, it } from "vitest";
import { readStats } from "../../../../src-renderer/quality/stats-reading.ts";
import { callReport, report } from "./stats-fixtures.ts";

describe("reading statistics", () => {
  it("finds the figures of a call, and what late packets and mended ones mean", () => {
    expect(readStats(callReport(), 7)).toEqual({
      at: 7,
      packetsSent: 480,
      packetsReceived: 500,
      packetsLost: 12,
      packetsMended: 4,
      jitterMs: 4,
      bufferedMs: 24_000_000,
      bufferedSamples: 480_000,
      roundTripMs: 40,
      sentLossRatio: 0.03,
      sentEnergy: 0.25,
      sentSeconds: 9.6,
      receivedEnergy: 0.5,
      receivedSeconds: 10,
      codec: { name: "opus", sampleRate: 48_000 },
      path: "relay",
      cipher: "AEAD_AES_128_GCM",
    });
  });

  it("says what is not known yet", () => {
    expect(readStats(report(), 0)).toMatchObject({
      packetsReceived: 0,
      roundTripMs: null,
      sentLossRatio: null,
      sentEnergy: null,
      codec: null,
      path: null,
      cipher: null,
    });
  });

  it("takes the time of the candidate pair until the other side has reported", () => {
    const early = report({ type: "candidate-pair", nominated: true, currentRoundTripTime: 0.2 });
    expect(readStats(early, 0).roundTripMs).toBe(200);
  });

  it("never counts below nothing", () => {
    expect(readStats(callReport({ packetsLost: -3, packetsDiscarded: 0 }), 0).packetsLost).toBe(0);
  });

  it("tells G.722's sound from its clock, and a direct path from a relayed one", () => {
    const direct = report(
      { type: "codec", id: "C", mimeType: "audio/G722", clockRate: 8_000 },
      { type: "inbound-rtp", kind: "audio", codecId: "C" },
      { type: "candidate-pair", nominated: true, localCandidateId: "L", remoteCandidateId: "R" },
      { type: "local-candidate", id: "L", candidateType: "prflx" },
      { type: "remote-candidate", id: "R", candidateType: "host" },
    );
    expect(readStats(direct, 0)).toMatchObject({
      codec: { name: "g722", sampleRate: 16_000 },
      path: "direct",
    });
  });
});
