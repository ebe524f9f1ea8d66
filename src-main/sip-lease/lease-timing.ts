/**
 * Owns: when a lease is renewed and when a failed request is repeated.
 * Must not know: clocks or HTTP.
 */

const longestRetry = 30_000;

/**
 * Milliseconds until a lease of `expiresIn` seconds is renewed: 50–70 % of its life.
 * The spread keeps a company from asking all at once; the rest leaves time for failures.
 */
export function renewalDelay(expiresIn: number, random: number): number {
  return Math.round(expiresIn * 1_000 * (0.5 + 0.2 * random));
}

/** Milliseconds until try number `failures` + 1: doubles from one second up to thirty, half of it random. */
export function retryDelay(failures: number, random: number): number {
  const ceiling = Math.min(longestRetry, 1_000 * 2 ** Math.min(failures, 10));
  return Math.round(ceiling * (0.5 + 0.5 * random));
}

/** Milliseconds until a service is asked again that wants to be left alone so long; spread, so that not all come back at once. */
export function busyDelay(retryAfterSeconds: number, random: number): number {
  return Math.round(retryAfterSeconds * 1_000 * (1 + 0.2 * random));
}
