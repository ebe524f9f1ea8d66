/**
 * Owns: a clock that stands still until a test turns it.
 * Must not know: what anybody waits for.
 */
import type { Clock } from "../../src-main/clock.ts";

export interface FakeClock extends Clock {
  /** Moves time on, firing every timer on its way in order, and lets promises settle between them. */
  advance(milliseconds: number): Promise<void>;
  /** Milliseconds until each timer still running, soonest first. */
  pending(): number[];
}

/** Lets everything that is already resolved run. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

/** A clock that starts at `start` milliseconds since 1970. */
export function createFakeClock(start = Date.UTC(2026, 0, 1)): FakeClock {
  let now = start;
  const timers = new Set<{ at: number; action: () => void }>();
  const next = () => [...timers].sort((a, b) => a.at - b.at)[0];
  return {
    now: () => now,
    uptime: () => now - start,
    setTimeout(action, milliseconds) {
      const timer = { at: now + milliseconds, action };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    async advance(milliseconds) {
      const end = now + milliseconds;
      await settle();
      for (let timer = next(); timer && timer.at <= end; timer = next()) {
        timers.delete(timer);
        now = timer.at;
        timer.action();
        await settle();
      }
      now = end;
      await settle();
    },
    pending: () => [...timers].map(({ at }) => at - now).sort((a, b) => a - b),
  };
}
