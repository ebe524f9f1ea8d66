/** Proves: a line for each suite, failures marked. */
import { expect, test } from "vitest";
import { tableOf } from "../../../../scripts/suites/summary.mjs";

test("each suite has its mark, its time and its counts", () => {
  const [passing = "", failing = ""] = tableOf([
    {
      title: "unit",
      counts: { passed: 9, failed: 0, skipped: 0 },
      seconds: 3.14,
      interrupted: false,
    },
    {
      title: "end to end",
      counts: { passed: 1, failed: 2, skipped: 0 },
      seconds: 125,
      interrupted: false,
    },
  ]);
  expect(passing).toMatch(/^✓ unit +3\.1 s +9 passed, 0 failed, 0 skipped$/);
  expect(failing).toMatch(/^✗ end to end +2 min 5 s +1 passed, 2 failed, 0 skipped$/);
});
