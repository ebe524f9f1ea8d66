/**
 * Owns: doing something again and again, one at a time: after the time it asks for, or at once when told to.
 * Must not know: what it is.
 */

export interface Repetition {
  /** Does it at once; when it is being done at the moment, once more afterwards. */
  now(): void;
  /** Resolves when it is not being done any more, and never will be. */
  stop(): Promise<void>;
}

/**
 * Starts at once.
 * @param work resolves with the milliseconds until the next time
 * @param afterFailure milliseconds until the next time when it threw
 */
export function repeat(
  work: () => Promise<number>,
  afterFailure: number,
  onFailure: (error: unknown) => void,
): Repetition {
  let timer: NodeJS.Timeout | undefined;
  let current: Promise<void> | null = null;
  let again = false;
  let isOver = false;

  async function run(): Promise<void> {
    let wait = afterFailure;
    try {
      wait = await work();
    } catch (error) {
      onFailure(error);
    }
    current = null;
    if (isOver) return;
    if (again) return start();
    timer = setTimeout(start, wait);
    timer.unref();
  }

  function start(): void {
    clearTimeout(timer);
    again = false;
    current = run();
  }

  start();
  return {
    now() {
      if (isOver) return;
      if (current === null) start();
      else again = true;
    },
    async stop() {
      isOver = true;
      clearTimeout(timer);
      await current;
    },
  };
}
