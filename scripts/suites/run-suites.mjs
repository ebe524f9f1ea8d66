/**
 * Owns: running suites one after the other until all are done or somebody asks to stop.
 * Must not know: what a suite is.
 */
import { runSuite } from "./run-suite.mjs";
import { summarise } from "./summary.mjs";

/**
 * A failing suite does not keep the others from running.
 *
 * @param {readonly import("./suite-table.mjs").Suite[]} selected
 * @returns {Promise<number>} The exit code; 130 when we were interrupted, as shells say it.
 */
export async function runSuites(selected) {
  const outcomes = [];
  for (const suite of selected) {
    const outcome = await runSuite(suite);
    if (outcome.interrupted) return 130;
    outcomes.push(outcome);
  }
  return await summarise(outcomes);
}
