/**
 * Owns: the time as the drivers see it, so that tests can turn it.
 * Must not know: what anybody waits for.
 */
import { uptime } from "node:os";

/** Wall clock, uptime and timers, in milliseconds. */
export interface Clock {
  /** Since 1970, as somebody has set it: may jump. */
  now(): number;
  /** Since the machine started, its sleep included: never jumps. For spans of time. */
  uptime(): number;
  /** Calls `action` once after `milliseconds`; the returned function calls it off. */
  setTimeout(action: () => void, milliseconds: number): () => void;
}

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  uptime: () => uptime() * 1_000,
  setTimeout(action, milliseconds) {
    const timer = setTimeout(action, milliseconds);
    return () => clearTimeout(timer);
  },
};
