/**
 * Owns: how long to stay away from a server that has refused.
 * Must not know: what it was asked for.
 */
import { backOff } from "../registration/back-off.ts";

/** Seconds. Whoever sends us away for longer is asked all the same. */
const longestAbsence = 3_600;

/**
 * @param asked seconds, as the server says; null leaves it to us
 * @param failures how many tries failed in a row, counted from 1
 * @returns milliseconds
 */
export function stayAway(asked: number | null, failures: number, random: () => number): number {
  // A server that says "at once" again and again is not believed.
  const own = asked === 0 && failures === 1 ? 0 : backOff(failures, random);
  return Math.max(own, Math.min(asked ?? 0, longestAbsence) * 1_000);
}
