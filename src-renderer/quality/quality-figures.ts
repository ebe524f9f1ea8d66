/**
 * Owns: how good a call has been between two readings.
 * Must not know: where the readings come from, or who is told.
 */
import { codecDelay, impairmentOf } from "./codec-impairment.ts";
import { meanOpinionScore, transmissionRating } from "./e-model.ts";
import type { CodecInUse, StatsReading } from "./stats-reading.ts";

/** How a call is now, as people and history are told. */
export interface QualityFigures {
  /** E-model rating, 0…93.2; null while nothing arrives that could be judged. */
  readonly rating: number | null;
  /** Mean opinion score, 1…4.41; null with `rating`. */
  readonly mos: number | null;
  /** 0…1 of the packets that should have arrived lately. */
  readonly lossRatio: number;
  /** 0…1 of ours, as the other side says; null until it does. */
  readonly sentLossRatio: number | null;
  readonly jitterMs: number;
  readonly roundTripMs: number | null;
  /** From their mouth to our ear, estimated. */
  readonly delayMs: number;
  readonly codec: CodecInUse | null;
  readonly path: StatsReading["path"];
  readonly cipher: string | null;
  /** Our microphone gives nothing, not even the noise of a quiet room. */
  readonly microphoneDead: boolean;
  /** Packets arrive, and there is nothing in them. */
  readonly remoteSilent: boolean;
}

/** Packets it takes to tell loss from chance: two seconds of speech. In silence that is not sent (DTX) far fewer come. */
const enoughPackets = 100;

/** Mean square of a sound whose loudest sample is below the smallest step of 16 bits: there is none. */
const digitalSilence = 2 ** -30;

/**
 * @param earlier readings of the last seconds, oldest first; at least one
 */
export function qualityBetween(
  earlier: readonly [StatsReading, ...StatsReading[]],
  now: StatsReading,
): QualityFigures {
  const last = earlier.at(-1) ?? earlier[0];
  const since = (
    key: "packetsReceived" | "packetsLost" | "packetsMended" | "bufferedMs" | "bufferedSamples",
    from = last,
  ) => Math.max(0, now[key] - from[key]);
  const expected = (from: StatsReading) =>
    since("packetsReceived", from) + since("packetsLost", from);
  const enough = earlier.findLast((from) => expected(from) >= enoughPackets) ?? earlier[0];
  const lost = Math.max(0, since("packetsLost", enough) - since("packetsMended", enough));
  const lossRatio = expected(enough) === 0 ? 0 : lost / expected(enough);
  const samples = since("bufferedSamples");
  const codec = now.codec?.name ?? "";
  const delayMs =
    (now.roundTripMs ?? 0) / 2 +
    (samples === 0 ? 0 : since("bufferedMs") / samples) +
    codecDelay(codec);
  const rating =
    expected(last) === 0
      ? null
      : transmissionRating({ delayMs, lossRatio, codec: impairmentOf(codec) });
  return {
    rating,
    mos: rating === null ? null : meanOpinionScore(rating),
    lossRatio,
    sentLossRatio: now.sentLossRatio,
    jitterMs: now.jitterMs,
    roundTripMs: now.roundTripMs,
    delayMs,
    codec: now.codec,
    path: now.path,
    cipher: now.cipher,
    microphoneDead: isSilent(now.sentEnergy, last.sentEnergy, now.sentSeconds - last.sentSeconds),
    remoteSilent:
      since("packetsReceived") > 0 &&
      isSilent(now.receivedEnergy, last.receivedEnergy, now.receivedSeconds - last.receivedSeconds),
  };
}

function isSilent(now: number | null, before: number | null, seconds: number): boolean {
  return (
    now !== null && before !== null && seconds > 0 && (now - before) / seconds < digitalSilence
  );
}
