/** Proves: a suite that did not really run can never look like one that passed. */
import { expect, test } from "vitest";
import {
  countPlaywright,
  countVitest,
  judge,
  sum,
  totalsLine,
} from "../../../../scripts/suites/counts.mjs";

test("vitest's todo tests count as skipped", () => {
  const report = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 3 };
  expect(countVitest(report)).toEqual({ passed: 5, failed: 1, skipped: 5 });
});

test("a Playwright test that passed at a second try counts as passed", () => {
  const report = { stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 2 } };
  expect(countPlaywright(report)).toEqual({ passed: 4, failed: 1, skipped: 2 });
});

const five = { passed: 5, failed: 0, skipped: 1 };
const none = { passed: 0, failed: 0, skipped: 0 };

test.each([
  ["a sound suite is taken at its word", five, 0, five],
  ["failures are taken at their number", { ...five, failed: 2 }, 1, { ...five, failed: 2 }],
  ["a crash after passing tests is a failure", five, 139, { ...five, failed: 1 }],
  ["no readable result is a failure", undefined, 0, { ...none, failed: 1 }],
  ["no test at all is a failure", none, 0, { ...none, failed: 1 }],
  [
    "only skipped tests is a failure",
    { ...none, skipped: 4 },
    0,
    { ...none, failed: 1, skipped: 4 },
  ],
])("%s", (_, reported, exitCode, expected) => {
  expect(judge(reported, exitCode)).toEqual(expected);
});

test("the totals of all suites make the last line", () => {
  const total = sum([five, { passed: 1, failed: 2, skipped: 3 }]);
  expect(totalsLine(total)).toBe("6 passed, 2 failed, 4 skipped");
});
