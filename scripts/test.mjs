/**
 * Owns: `npm test`: prepares the clone, runs every suite and tells the totals in its last line.
 * Must not know: how a suite is run (suites/).
 */
import { prepare } from "./bootstrap/prepare.mjs";
import { runEntryPoint, SetupError } from "./bootstrap/progress.mjs";
import { runSuites } from "./suites/run-suites.mjs";
import { selectSuites } from "./suites/suite-table.mjs";

await runEntryPoint(async () => {
  const selected = selectFrom(process.argv.slice(2));
  await prepare({
    purposes: [...new Set(selected.flatMap((suite) => suite.purposes))],
    browser: selected.some((suite) => suite.browser),
  });
  return await runSuites(selected);
});

/**
 * @param {string[]} args
 */
function selectFrom(args) {
  try {
    return selectSuites(args);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new SetupError("The arguments were not understood.", error.message);
  }
}
