/**
 * Owns: what has to be ended after the demo, whichever way it ends.
 * Must not know: what these things are.
 */

import { setTimeout as wait } from "node:timers/promises";

/** A list of endings, run in reverse order. */
export interface Cleanup {
  /** @param name what is told when ending it fails */
  add(name: string, end: () => unknown): void;
  /** Runs each ending once. One that fails or hangs is told and does not keep the others from running. */
  run(): Promise<void>;
}

/** An empty list. @param patience milliseconds an ending may take */
export function createCleanup(patience = 10_000): Cleanup {
  const endings: { readonly name: string; readonly end: () => unknown }[] = [];
  return {
    add: (name, end) => {
      endings.push({ name, end });
    },
    async run() {
      for (let next = endings.pop(); next !== undefined; next = endings.pop()) {
        const { name, end } = next;
        const deadline = new AbortController();
        const hangs = wait(patience, undefined, { signal: deadline.signal, ref: false }).then(
          () => {
            throw new Error(`no end after ${patience} ms`);
          },
        );
        try {
          await Promise.race([Promise.resolve().then(end), hangs]);
        } catch (error) {
          console.error(`While ending ${name}:`, error);
        } finally {
          hangs.catch(() => undefined);
          deadline.abort();
        }
      }
    },
  };
}
