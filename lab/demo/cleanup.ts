/**
 * Owns: what has to be ended after the demo, whichever way it ends.
 * Must not know: what these things are.
 */

/** A list of endings, run in reverse order. */
export interface Cleanup {
  add(end: () => unknown): void;
  /** Runs each ending once. A failing one is told and does not keep the others from running. */
  run(): Promise<void>;
}

export function createCleanup(): Cleanup {
  const endings: (() => unknown)[] = [];
  return {
    add: (end) => {
      endings.push(end);
    },
    async run() {
      for (let end = endings.pop(); end !== undefined; end = endings.pop()) {
        try {
          await end();
        } catch (error) {
          console.error("while cleaning up:", error);
        }
      }
    },
  };
}
