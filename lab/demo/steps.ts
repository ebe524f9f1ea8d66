/**
 * Owns: how the steps of a run are shown while they happen.
 * Must not know: what the steps do.
 */

/** Runs one step: its name is printed at once, its mark and duration when it is over. */
export type Step = <Value>(name: string, work: () => Promise<Value>) => Promise<Value>;

/** Prints to the terminal. A step that fails says so and lets the error through. */
export function createSteps(
  write: (text: string) => void = (text) => process.stdout.write(text),
  now: () => number = () => performance.now(),
): Step {
  return async (name, work) => {
    const startedAt = now();
    const took = () => `${((now() - startedAt) / 1000).toFixed(1)} s`;
    write(`… ${name}`);
    try {
      const value = await work();
      write(`\r✓ ${name} (${took()})\n`);
      return value;
    } catch (error) {
      write(`\r✗ ${name} (${took()})\n`);
      throw error;
    }
  };
}
