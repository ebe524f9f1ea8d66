/**
 * Owns: how long to wait before the next try.
 * Must not know: what is tried.
 */

/** Milliseconds. */
const first = 1_000;
const longest = 30_000;

/**
 * Doubles with each failure up to half a minute and never gives up. A random half of it keeps a thousand
 * phones from coming back to a restarted server in the same second.
 * @param failures how many tries failed in a row, counted from 1
 * @param random 0…1
 * @returns milliseconds
 */
export function backOff(failures: number, random: () => number): number {
  const ceiling = Math.min(longest, first * 2 ** Math.min(failures - 1, 10));
  return Math.round(ceiling * (0.5 + random() / 2));
}
