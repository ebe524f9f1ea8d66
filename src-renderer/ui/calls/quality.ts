/**
 * Owns: the word for how good a call is.
 * Must not know: how the figures are measured.
 */
import type { AudioFigures } from "../../call/phone.ts";

/** `silent`: nothing at all has arrived since the last look. */
export type Quality = "good" | "fair" | "poor" | "silent";

/**
 * Judges by the thresholds at which people begin to notice: ITU-T G.114 for delay (150 and 400 ms one way),
 * and a jitter buffer's usual reach for jitter and loss.
 * @param before the figures of the last look, null on the first
 * @returns null while it is too early to tell
 */
export function qualityOf(now: AudioFigures, before: AudioFigures | null): Quality | null {
  if (before === null && now.packetsReceived === 0) return null;
  if (now.packetsReceived === before?.packetsReceived) return "silent";
  const roundTrip = now.roundTripMs ?? 0;
  if (now.lossRatio > 0.05 || now.jitterMs > 60 || roundTrip > 800) return "poor";
  if (now.lossRatio > 0.01 || now.jitterMs > 30 || roundTrip > 300) return "fair";
  return "good";
}
