/**
 * Owns: the few figures of a call's audio that people and tests look at.
 * Must not know: SIP, or who asks.
 */

/** What a running call sounds like, from `RTCPeerConnection.getStats`. */
export interface AudioFigures {
  readonly packetsSent: number;
  readonly packetsReceived: number;
  /** 0…1 */
  readonly levelReceived: number;
  /** 0…1 */
  readonly levelSent: number;
  readonly jitterMs: number;
  /** 0…1 of what should have arrived. */
  readonly lossRatio: number;
  /** Null until the other side has reported. */
  readonly roundTripMs: number | null;
}

/** One entry of a report; only its type is certain. */
type Entry = Readonly<Record<string, unknown>>;

/** Sums up a report. [W3C webrtc-stats](https://www.w3.org/TR/webrtc-stats/) */
export function audioFigures(report: RTCStatsReport): AudioFigures {
  const entries: Entry[] = [];
  report.forEach((entry: Entry) => void entries.push(entry));
  const find = (type: string): Entry | undefined =>
    entries.find((entry) => entry["type"] === type && entry["kind"] === "audio");
  const sent = find("outbound-rtp");
  const source = find("media-source");
  const received = find("inbound-rtp");
  const reported = find("remote-inbound-rtp");
  const arrived = number(received, "packetsReceived") ?? 0;
  const lost = Math.max(0, number(received, "packetsLost") ?? 0);
  const roundTrip =
    number(reported, "roundTripTime") ?? number(selectedPair(entries), "currentRoundTripTime");
  return {
    packetsSent: number(sent, "packetsSent") ?? 0,
    packetsReceived: arrived,
    levelReceived: number(received, "audioLevel") ?? 0,
    levelSent: number(source, "audioLevel") ?? 0,
    jitterMs: (number(received, "jitter") ?? 0) * 1_000,
    lossRatio: arrived + lost === 0 ? 0 : lost / (arrived + lost),
    roundTripMs: roundTrip === null ? null : roundTrip * 1_000,
  };
}

function selectedPair(entries: readonly Entry[]): Entry | undefined {
  return entries.find((entry) => entry["type"] === "candidate-pair" && entry["nominated"] === true);
}

function number(entry: Entry | undefined, name: string): number | null {
  const value = entry?.[name];
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}
