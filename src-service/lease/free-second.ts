/**
 * Owns: the choice of the second a lease ends in, where others of the same account have theirs.
 * Must not know: why no two may end in the same.
 */

/**
 * The last free second up to `wanted`, so that a lease is shorter than it might be by as little as possible.
 * Null when there is none after `now`. All are seconds since 1970.
 */
export function highestFree(
  taken: ReadonlySet<number>,
  wanted: number,
  now: number,
): number | null {
  for (let second = wanted; second > now; second -= 1) if (!taken.has(second)) return second;
  return null;
}
