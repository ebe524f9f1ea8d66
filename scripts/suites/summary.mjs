/**
 * Owns: what is said after the suites: what failed, a line for each suite, and the totals.
 * Must not know: how a suite was run.
 */
import { join } from "node:path";
import { formatSeconds } from "../bootstrap/progress.mjs";
import { writeReport } from "../report-file.mjs";
import { sum, totalsLine } from "./counts.mjs";
import { resultFolder } from "./run-suite.mjs";

/** @typedef {import("./run-suite.mjs").SuiteOutcome} SuiteOutcome */

/**
 * Prints the table and, as the very last line, `N passed, N failed, N skipped`.
 *
 * @param {readonly SuiteOutcome[]} outcomes
 * @returns {Promise<number>} The exit code.
 */
export async function summarise(outcomes) {
  const total = sum(outcomes.map((outcome) => outcome.counts));
  await writeReport(join(resultFolder, "summary.json"), rowsOf(outcomes));
  console.log("");
  for (const line of failuresOf(outcomes)) console.log(line);
  for (const line of tableOf(outcomes)) console.log(line);
  console.log("");
  console.log(totalsLine(total));
  return total.failed === 0 ? 0 : 1;
}

/**
 * What failed, once more at the end: whoever has only the last lines still learns it.
 *
 * @param {readonly SuiteOutcome[]} outcomes
 */
export function failuresOf(outcomes) {
  return outcomes.flatMap(({ title, failures }) =>
    failures.flatMap((failure) => [
      `✗ ${title} › ${failure.title}`,
      ...failure.message.split("\n").map((line) => `    ${line}`),
      "",
    ]),
  );
}

/**
 * @param {readonly SuiteOutcome[]} outcomes
 */
export function tableOf(outcomes) {
  const width = Math.max(...outcomes.map(({ title }) => title.length));
  return outcomes.map(({ title, counts, seconds }) => {
    const mark = counts.failed === 0 ? "✓" : "✗";
    const time = formatSeconds(seconds).padStart(12);
    return `${mark} ${title.padEnd(width)} ${time}   ${totalsLine(counts)}`;
  });
}

/**
 * @param {readonly SuiteOutcome[]} outcomes
 */
function rowsOf(outcomes) {
  return outcomes.map(({ title, counts, seconds }) => ({
    name: title,
    passed: counts.failed === 0,
    figure: counts.failed,
    goal: 0,
    unit: "failed tests",
    counts,
    seconds: Number(seconds.toFixed(1)),
  }));
}
