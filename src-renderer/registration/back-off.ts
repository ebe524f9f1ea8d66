/**
 * Owns: how much time passes between one try and the next.
 * Must not know: what is tried.
 */

/** Milliseconds. */
const first = 1_000;
const longest = 30_000;
const quick = [200, 500, 1_000, 1_000];
const quickTries = 28;
const patient = 2_500;

/**
 * Doubles with each failure up to half a minute and never gives up: for whoever was reached and refused, and has work
 * enough. A random half of it keeps a thousand phones from coming back to a restarted server in the same second.
 * @param failures how many tries failed in a row, counted from 1
 * @param random 0…1
 * @returns milliseconds
 */
export function backOff(failures: number, random: () => number): number {
  return spread(doubled(first, failures - 1), random);
}

/**
 * The same where nobody answered at all, counted from the beginning of the try: a network comes back without a word,
 * so for about a minute somebody looks every two seconds or so. No more often: Chromium delays the WebSockets of a page that
 * has failed to open many within minutes.
 * @returns milliseconds
 */
export function backOffUnanswered(failures: number, random: () => number): number {
  const further = failures - quickTries;
  return spread(further > 0 ? doubled(patient, further) : (quick[failures - 1] ?? patient), random);
}

const doubled = (ms: number, times: number): number =>
  Math.min(longest, ms * 2 ** Math.min(times, 10));

const spread = (ms: number, random: () => number): number => Math.round(ms * (0.5 + random() / 2));
