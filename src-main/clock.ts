/**
 * Owns: the time as the drivers see it, so that tests can turn it.
 * Must not know: what anybody waits for.
 */

/** Wall clock and timers. Times are milliseconds since 1970. */
export interface Clock {
  now(): number;
  /** Calls `action` once after `milliseconds`; the returned function calls it off. */
  setTimeout(action: () => void, milliseconds: number): () => void;
}

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  setTimeout(action, milliseconds) {
    const timer = setTimeout(action, milliseconds);
    return () => clearTimeout(timer);
  },
};
