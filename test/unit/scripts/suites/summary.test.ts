/** Proves: a line for each suite, failures marked and told at the end. */
import { expect, test } from "vitest";
import { failuresOf, tableOf } from "../../../../scripts/suites/summary.mjs";

test("each suite has its mark, its time and its counts", () => {
  const [passing = "", failing = ""] = tableOf([
    {
      title: "unit",
      counts: { passed: 9, failed: 0, skipped: 0 },
      seconds: 3.14,
      interrupted: false,
      failures: [],
    },
    {
      title: "end to end",
      counts: { passed: 1, failed: 2, skipped: 0 },
      seconds: 125,
      interrupted: false,
      failures: [],
    },
  ]);
  expect(passing).toMatch(/^✓ unit +3\.1 s +9 passed, 0 failed, 0 skipped$/);
  expect(failing).toMatch(/^✗ end to end +2 min 5 s +1 passed, 2 failed, 0 skipped$/);
});

test("what failed is told with its suite and its words", () => {
  const lines = failuresOf([
    {
      title: "end to end",
      counts: { passed: 1, failed: 1, skipped: 0 },
      seconds: 1,
      interrupted: false,
      failures: [{ title: "calls.spec.ts › answers", message: "expected 1\nreceived 2" }],
    },
  ]);
  expect(lines).toEqual([
    "✗ end to end › calls.spec.ts › answers",
    "    expected 1",
    "    received 2",
    "",
  ]);
});
