/**
 * Owns: a clock that a laboratory can set ahead, in the main process as in the page. Left out of packages.
 * Must not know: what anybody waits for.
 */

/** What it is made from: the machine's own time, in milliseconds. */
export interface OwnTime {
  /** Since 1970. */
  now(): number;
  /** Since the machine or the page started. */
  uptime(): number;
  setTimeout(task: () => void, ms: number): () => void;
}

/** Goes as fast as the machine's own, and can jump. */
export interface LabClock extends OwnTime {
  /**
   * Sets the time ahead by `ms`. Whatever was due by then runs once, in the order in which it was due, and all of it sees
   * the new time, as after a lid was closed for a while.
   * @throws RangeError for a time that lies behind
   */
  advance(ms: number): void;
}

interface Waiting {
  readonly due: number;
  readonly task: () => void;
  cancel: () => void;
}

/** A clock that shows the machine's own time until somebody sets it. */
export function createLabClock(own: OwnTime): LabClock {
  const timers = new Set<Waiting>();
  let ahead = 0;
  const now = (): number => own.now() + ahead;

  const arm = (timer: Waiting): void => {
    timer.cancel = own.setTimeout(
      () => {
        if (timers.delete(timer)) timer.task();
      },
      Math.max(0, timer.due - now()),
    );
  };

  return {
    now,
    uptime: () => own.uptime() + ahead,
    setTimeout(task, ms) {
      const timer: Waiting = { due: now() + ms, task, cancel: () => undefined };
      timers.add(timer);
      arm(timer);
      return () => {
        timers.delete(timer);
        timer.cancel();
      };
    },
    advance(ms) {
      if (!(ms >= 0)) throw new RangeError("a lab clock goes forward only");
      ahead += ms;
      const time = now();
      const due = [...timers].filter((timer) => timer.due <= time).sort((a, b) => a.due - b.due);
      for (const timer of timers) timer.cancel();
      for (const timer of due) {
        // One that ran before may have called it off.
        if (timers.delete(timer)) timer.task();
      }
      for (const timer of timers) {
        timer.cancel();
        arm(timer);
      }
    },
  };
}
