/**
 * Owns: time, as the renderer's drivers ask for it.
 * Must not know: what anybody waits for.
 */

/** Time as an argument, so that tests decide how fast it passes. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs `task` once after `ms` milliseconds; call the result to forget it. */
  setTimeout(task: () => void, ms: number): () => void;
}

/** The window's own clock. */
export const windowClock: Clock = {
  now: () => Date.now(),
  setTimeout: (task, ms) => {
    const timer = globalThis.setTimeout(task, ms);
    return () => globalThis.clearTimeout(timer);
  },
};
