/**
 * Owns: `npm test`: prepares the clone, runs every suite and tells the totals in its last line.
 * Must not know: how a suite is run (suites/).
 */
import { prepare } from "./bootstrap/prepare.mjs";
import { runEntryPoint, SetupError, tellFailure } from "./bootstrap/progress.mjs";
import { totalsLine } from "./suites/counts.mjs";
import { runSuites } from "./suites/run-suites.mjs";
import { selectSuites } from "./suites/suite-table.mjs";

await runEntryPoint(async () => {
  const selected = selectFrom(process.argv.slice(2));
  try {
    await prepare({
      purposes: [...new Set(selected.flatMap((suite) => suite.purposes))],
      browser: selected.some((suite) => suite.browser),
    });
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    tellFailure(error);
    // Whoever reads the last line must not take silence for success.
    console.log(totalsLine({ passed: 0, failed: 1, skipped: 0 }));
    return 1;
  }
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
