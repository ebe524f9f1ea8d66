/**
 * Owns: statistics reports as a browser makes them, and readings of them.
 * Must not know: what is tested.
 */
import type { StatsReading } from "../../../../src-renderer/quality/stats-reading.ts";

/** A report of these entries, each with an id of its own. */
export function report(...entries: Array<Readonly<Record<string, unknown>>>): RTCStatsReport {
  return new Map(
    entries.map((entry, place) => [String(entry["id"] ?? place), entry]),
  ) as unknown as RTCStatsReport;
}

/** As Chromium reports a call over Opus, through a relay. */
export function callReport(received: Readonly<Record<string, unknown>> = {}): RTCStatsReport {
  return report(
    { type: "transport", id: "T", selectedCandidatePairId: "P", srtpCipher: "AEAD_AES_128_GCM" },
    {
      type: "candidate-pair",
      id: "P",
      localCandidateId: "L",
      remoteCandidateId: "R",
      currentRoundTripTime: 0.2,
    },
    { type: "local-candidate", id: "L", candidateType: "relay" },
    { type: "remote-candidate", id: "R", candidateType: "host" },
    { type: "codec", id: "C", mimeType: "audio/opus", clockRate: 48_000 },
    {
      type: "inbound-rtp",
      kind: "audio",
      codecId: "C",
      packetsReceived: 500,
      packetsLost: 10,
      packetsDiscarded: 2,
      fecPacketsReceived: 9,
      fecPacketsDiscarded: 5,
      jitter: 0.004,
      jitterBufferDelay: 24_000,
      jitterBufferEmittedCount: 480_000,
      totalAudioEnergy: 0.5,
      totalSamplesDuration: 10,
      ...received,
    },
    { type: "outbound-rtp", kind: "audio", packetsSent: 480 },
    { type: "media-source", kind: "audio", totalAudioEnergy: 0.25, totalSamplesDuration: 9.6 },
    { type: "remote-inbound-rtp", kind: "audio", roundTripTime: 0.04, fractionLost: 0.03 },
  );
}

/** What has been counted in a good call after `seconds` of it. */
export function readingAt(seconds: number, changes: Partial<StatsReading> = {}): StatsReading {
  return {
    at: seconds * 1_000,
    packetsSent: seconds * 50,
    packetsReceived: seconds * 50,
    packetsLost: 0,
    packetsMended: 0,
    jitterMs: 2,
    bufferedMs: seconds * 48_000 * 40,
    bufferedSamples: seconds * 48_000,
    roundTripMs: 20,
    sentLossRatio: 0,
    sentEnergy: seconds * 0.01,
    sentSeconds: seconds,
    receivedEnergy: seconds * 0.01,
    receivedSeconds: seconds,
    codec: { name: "opus", sampleRate: 48_000 },
    path: "direct",
    cipher: "AEAD_AES_128_GCM",
    ...changes,
  };
}
