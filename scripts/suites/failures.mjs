/**
 * Owns: which tests a suite's result file says failed, and what each said.
 * Must not know: how suites are run or counted.
 */
import { stripVTControlCharacters } from "node:util";

/**
 * @typedef {object} Failure
 * @property {string} title The path to the test, from its file inwards.
 * @property {string} message What it said, without the terminal's colours; its first lines only.
 */

/** Lines kept of what a failed test said: the rest is in the suite's own output. */
const linesKept = 12;
/** What stands in vitest's result file in place of the message of a test that ran out of time. */
const nameless = /^Error: STACK_TRACE_ERROR/;

/**
 * @param {{ testResults: { name: string, message?: string, status: string,
 *   assertionResults: { fullName: string, status: string, failureMessages?: string[] | null }[] }[] }} report
 *   vitest's `json` reporter.
 * @returns {Failure[]}
 */
export function failuresOfVitest({ testResults }) {
  return testResults.flatMap(({ name, message, status, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === "failed");
    // A file that could not be loaded has no tests to say so.
    if (failed.length === 0 && status === "failed") return [failure([name], message)];
    return failed.map((test) =>
      failure(
        [name, test.fullName],
        test.failureMessages?.[0]?.replace(nameless, "It did not end within its time."),
      ),
    );
  });
}

/**
 * @typedef {object} PlaywrightSuite
 * @property {string} title
 * @property {PlaywrightSuite[]} [suites]
 * @property {{ title: string, ok: boolean,
 *   tests: { results: { errors?: { message?: string }[] }[] }[] }[]} [specs]
 */

/**
 * @param {{ suites: PlaywrightSuite[], errors?: { message?: string }[] }} report Playwright's `json` reporter.
 * @returns {Failure[]}
 */
export function failuresOfPlaywright({ suites, errors = [] }) {
  return [
    ...suites.flatMap((suite) => failuresWithin(suite, [])),
    ...errors.map(({ message }) => failure(["outside any test"], message)),
  ];
}

/**
 * @param {PlaywrightSuite} suite
 * @param {readonly string[]} above
 * @returns {Failure[]}
 */
function failuresWithin({ title, suites = [], specs = [] }, above) {
  const path = [...above, title];
  const own = specs
    .filter((spec) => !spec.ok)
    .map((spec) => {
      const results = spec.tests.flatMap((test) => test.results);
      return failure(
        [...path, spec.title],
        results.flatMap(({ errors = [] }) => errors)[0]?.message,
      );
    });
  return [...own, ...suites.flatMap((inner) => failuresWithin(inner, path))];
}

/**
 * @param {readonly string[]} path
 * @param {string | undefined} message
 * @returns {Failure}
 */
function failure(path, message = "It said nothing.") {
  const lines = stripVTControlCharacters(message).split("\n");
  return {
    title: path.filter(Boolean).join(" › "),
    message: lines.slice(0, linesKept).join("\n"),
  };
}
