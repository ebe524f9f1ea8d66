/**
 * Owns: worker fixtures that are started, used and closed, and need no other fixture.
 * Must not know: what is started.
 */
import type { WorkerFixture } from "@playwright/test";

interface Started {
  close(): Promise<unknown>;
}

/** What `start` gives, for as long as the worker lives: `network: startedOnce(startFarNetwork)`. */
export function startedOnce<T extends Started>(
  start: () => Promise<T>,
): [WorkerFixture<T, object>, { scope: "worker" }] {
  return [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern that it needs nothing.
    async ({}, use) => {
      const started = await start();
      await use(started);
      await started.close();
    },
    { scope: "worker" },
  ];
}
