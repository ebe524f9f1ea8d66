/**
 * Owns: what a suite's result file says, and when a suite counts as failed although no test did.
 * Must not know: how suites are run.
 */

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 */

/**
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number }} report
 *   vitest's `json` reporter.
 * @returns {Counts}
 */
export function countVitest(report) {
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number } }} report
 *   Playwright's `json` reporter.
 * @returns {Counts}
 */
export function countPlaywright({ stats }) {
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
  };
}

/**
 * What a suite counts as. One that ended badly, wrote nothing or executed no test has at least one failure.
 *
 * @param {Counts | undefined} reported Undefined when no result could be read.
 * @param {number} exitCode
 * @returns {Counts}
 */
export function judge(reported, exitCode) {
  const counts = reported ?? { passed: 0, failed: 0, skipped: 0 };
  const executed = counts.passed + counts.failed;
  const sound = executed > 0 && (exitCode === 0 || counts.failed > 0);
  return sound ? counts : { ...counts, failed: counts.failed + 1 };
}

/**
 * @param {readonly Counts[]} all
 * @returns {Counts}
 */
export function sum(all) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const { passed, failed, skipped } of all) {
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  }
  return total;
}

/**
 * The last line of `npm test`, for machines as much as for people.
 *
 * @param {Counts} counts
 */
export function totalsLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
