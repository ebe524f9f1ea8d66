/**
 * Owns: the demo's entry point: which of its two forms is run, and that an interrupted one cleans up.
 * Must not know: what either form shows.
 */
import { constants } from "node:os";
import { type Cleanup, createCleanup } from "./cleanup.ts";
import { runAlone } from "./run-alone.ts";
import { runForPerson } from "./run-for-person.ts";

const cleanup: Cleanup = createCleanup();
let stopping = false;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(signal, () => {
    stopping = true;
    console.log("\nStopping.");
    void cleanup.run().finally(() => process.exit(128 + constants.signals[signal]));
  });
}

try {
  const headless = process.argv.slice(2).includes("--headless");
  process.exitCode = await (headless ? runAlone(cleanup) : runForPerson(cleanup));
} catch (error) {
  // What is torn down under way fails; nobody needs to read that.
  if (!stopping) console.error(error instanceof Error ? (error.stack ?? error.message) : error);
  process.exitCode = 1;
} finally {
  await cleanup.run();
}
