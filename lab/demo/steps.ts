/**
 * Owns: how the steps of a run are shown while they happen.
 * Must not know: what the steps do.
 */
import { setTimeout as wait } from "node:timers/promises";

/** Runs one step: its name is printed at once, its mark and duration when it is over. */
export type Step = <Value>(name: string, work: () => Promise<Value>) => Promise<Value>;

/**
 * Prints to the terminal. A step that fails or does not come to an end says so and lets the error through.
 *
 * @param patience milliseconds a step may take
 */
export function createSteps({
  write = (text) => process.stdout.write(text),
  now = () => performance.now(),
  patience = 60_000,
}: {
  readonly write?: (text: string) => unknown;
  readonly now?: () => number;
  readonly patience?: number;
} = {}): Step {
  return async (name, work) => {
    const startedAt = now();
    const took = () => `${((now() - startedAt) / 1000).toFixed(1)} s`;
    write(`… ${name}`);
    const deadline = new AbortController();
    const hangs = wait(patience, undefined, { signal: deadline.signal }).then(() => {
      throw new Error(`"${name}" did not come to an end within ${patience / 1000} s`);
    });
    try {
      const value = await Promise.race([work(), hangs]);
      write(`\r✓ ${name} (${took()})\n`);
      return value;
    } catch (error) {
      write(`\r✗ ${name} (${took()})\n`);
      throw error;
    } finally {
      hangs.catch(() => undefined);
      deadline.abort();
    }
  };
}
