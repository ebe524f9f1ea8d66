/**
 * Owns: running one suite in the foreground and reading its result.
 * Must not know: which suites there are.
 */
import { readFileSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { checkout } from "../bootstrap/checkout.mjs";
import { runNodeAttached } from "../bootstrap/run-attached.mjs";
import { countPlaywright, countVitest, judge } from "./counts.mjs";
import { failuresOfPlaywright, failuresOfVitest } from "./failures.mjs";

/** Where the result files are, one per suite. */
export const resultFolder = join(checkout, "out", "test");

/** A suite that hangs is ended after this long and counts as failed. */
const longestSuiteSeconds = 1800;

/**
 * @typedef {object} SuiteOutcome
 * @property {string} title
 * @property {import("./counts.mjs").Counts} counts
 * @property {number} seconds
 * @property {boolean} interrupted Somebody asked us to stop.
 * @property {readonly import("./failures.mjs").Failure[]} failures As far as its result file tells them.
 */

/**
 * @param {import("./suite-table.mjs").Suite} suite
 * @returns {Promise<SuiteOutcome>}
 */
export async function runSuite(suite) {
  const { title, platform } = suite;
  if (platform && platform !== process.platform) {
    console.log(`\n── ${title}: skipped, it runs on ${platform} only`);
    const counts = { passed: 0, failed: 0, skipped: 1 };
    return { title, counts, seconds: 0, interrupted: false, failures: [] };
  }
  console.log(`\n── ${title}`);
  const resultFile = join(resultFolder, `${title.replaceAll(" ", "-")}.json`);
  await mkdir(resultFolder, { recursive: true });
  // What an earlier run wrote must not speak for this one.
  await rm(resultFile, { force: true });
  const { args, env = {} } = suite.command(resultFile);
  const startedAt = performance.now();
  const { code, interrupted } = await runNodeAttached(args, { env, seconds: longestSuiteSeconds });
  const seconds = (performance.now() - startedAt) / 1000;
  const reported = readResult(suite, resultFile, code);
  return {
    title,
    counts: judge(reported?.counts, code),
    seconds,
    interrupted,
    failures: reported?.failures ?? [],
  };
}

/**
 * @param {import("./suite-table.mjs").Suite} suite
 * @param {string} resultFile
 * @param {number} code
 * @returns {{ counts: import("./counts.mjs").Counts, failures: import("./failures.mjs").Failure[] } | undefined}
 */
function readResult(suite, resultFile, code) {
  if (suite.result === "exit-code") {
    const counts = { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
    return { counts, failures: [] };
  }
  try {
    const report = JSON.parse(readFileSync(resultFile, "utf8"));
    return suite.result === "vitest"
      ? { counts: countVitest(report), failures: failuresOfVitest(report) }
      : { counts: countPlaywright(report), failures: failuresOfPlaywright(report) };
  } catch {
    console.error(`${suite.title} left no readable result in ${resultFile}.`);
    return undefined;
  }
}
