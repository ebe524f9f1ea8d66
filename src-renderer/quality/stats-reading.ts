/**
 * Owns: what a statistics report of the browser says about a call's sound at one moment.
 * Must not know: what was said before, or what is good.
 */

/** The codec the other side sends. */
export interface CodecInUse {
  /** Subtype in small letters, e.g. `opus`. */
  readonly name: string;
  /** In Hz, as the sound is; G.722 says 8,000 for historical reasons and means 16,000. [RFC 3551 §4.5.2](https://www.rfc-editor.org/rfc/rfc3551#section-4.5.2) */
  readonly sampleRate: number;
}

/** Counters since the call began, and present values. Null: the browser does not say (yet). */
export interface StatsReading {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly packetsSent: number;
  readonly packetsReceived: number;
  /** Packets that never came, or came too late to be played. */
  readonly packetsLost: number;
  /** Of those lost, what forward error correction has brought back. */
  readonly packetsMended: number;
  readonly jitterMs: number;
  /** Milliseconds all samples together have waited in the jitter buffer, and how many samples that were. */
  readonly bufferedMs: number;
  readonly bufferedSamples: number;
  readonly roundTripMs: number | null;
  /** 0…1, lately, of what we sent. */
  readonly sentLossRatio: number | null;
  /** Sum of squares of the sound over time, and seconds of it. [webrtc-stats](https://www.w3.org/TR/webrtc-stats/#dom-rtcaudiosourcestats-totalaudioenergy) */
  readonly sentEnergy: number | null;
  readonly sentSeconds: number;
  readonly receivedEnergy: number | null;
  readonly receivedSeconds: number;
  readonly codec: CodecInUse | null;
  readonly path: "direct" | "relay" | null;
  /** The SRTP cipher, e.g. `AES_CM_128_HMAC_SHA1_80`. */
  readonly cipher: string | null;
}

/** One entry of a report; only its type is certain. */
type Entry = Readonly<Record<string, unknown>>;

/** Reads a report taken at `at`. Never throws, whatever is missing. [W3C webrtc-stats](https://www.w3.org/TR/webrtc-stats/) */
export function readStats(report: RTCStatsReport, at: number): StatsReading {
  const entries = new Map<string, Entry>();
  report.forEach((entry: Entry, id: string) => void entries.set(id, entry));
  const all = [...entries.values()];
  const audio = (type: string) =>
    all.find((entry) => entry["type"] === type && entry["kind"] === "audio");
  const named = (entry: Entry | undefined, key: string) => entries.get(text(entry, key) ?? "");
  const received = audio("inbound-rtp");
  const reported = audio("remote-inbound-rtp");
  const source = audio("media-source");
  const transport = all.find((entry) => entry["type"] === "transport");
  const pair =
    named(transport, "selectedCandidatePairId") ??
    all.find((entry) => entry["type"] === "candidate-pair" && entry["nominated"] === true);
  const roundTrip = number(reported, "roundTripTime") ?? number(pair, "currentRoundTripTime");
  const mended = count(received, "fecPacketsReceived") - count(received, "fecPacketsDiscarded");
  return {
    at,
    packetsSent: count(audio("outbound-rtp"), "packetsSent"),
    packetsReceived: count(received, "packetsReceived"),
    packetsLost: count(received, "packetsLost") + count(received, "packetsDiscarded"),
    packetsMended: Math.max(0, mended),
    jitterMs: count(received, "jitter") * 1_000,
    bufferedMs: count(received, "jitterBufferDelay") * 1_000,
    bufferedSamples: count(received, "jitterBufferEmittedCount"),
    roundTripMs: roundTrip === null ? null : roundTrip * 1_000,
    sentLossRatio: number(reported, "fractionLost"),
    sentEnergy: number(source, "totalAudioEnergy"),
    sentSeconds: count(source, "totalSamplesDuration"),
    receivedEnergy: number(received, "totalAudioEnergy"),
    receivedSeconds: count(received, "totalSamplesDuration"),
    codec: codecIn(named(received, "codecId")),
    path: pathOf(named(pair, "localCandidateId"), named(pair, "remoteCandidateId")),
    cipher: text(transport, "srtpCipher"),
  };
}

function codecIn(entry: Entry | undefined): CodecInUse | null {
  const name = text(entry, "mimeType")?.split("/")[1]?.toLowerCase();
  const clockRate = number(entry, "clockRate");
  if (name === undefined || clockRate === null) return null;
  return { name, sampleRate: name === "g722" ? 16_000 : clockRate };
}

/** Through a relay when either side's end of it is one. */
function pathOf(local: Entry | undefined, remote: Entry | undefined): StatsReading["path"] {
  const types = [local, remote].map((candidate) => text(candidate, "candidateType"));
  if (types.includes("relay")) return "relay";
  return types[0] === null ? null : "direct";
}

function number(entry: Entry | undefined, name: string): number | null {
  const value = entry?.[name];
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

/** Nothing counted is none; what RTCP estimates may be below that. */
const count = (entry: Entry | undefined, name: string): number =>
  Math.max(0, number(entry, name) ?? 0);

function text(entry: Entry | undefined, name: string): string | null {
  const value = entry?.[name];
  return typeof value === "string" && value !== "" ? value : null;
}
