import { expect, it } from "vitest";
import {
  type CheckReport,
  type CheckResult,
  checkNames,
  type FindingName,
} from "../../../../../src-contract/check-setup.ts";
import { findingText } from "../../../../../src-renderer/ui/check-setup/finding-text.ts";
import { summaryOf, worstFirst } from "../../../../../src-renderer/ui/check-setup/summary.ts";
import { createI18n } from "../../../../../src-renderer/ui/i18n.ts";

const report = (first: readonly FindingName[], cancelled = false): CheckReport => ({
  startedAt: 0,
  finishedAt: 1,
  cancelled,
  results: checkNames.map((name, index) => ({ name, finding: first[index] ?? "registered" })),
});

it.each([
  [[], false, { kind: "passed", count: 0 }],
  [["stun-none"], false, { kind: "not-possible", count: 0 }],
  [["stun-none", "turn-some"], false, { kind: "warning", count: 0 }],
  [["turn-some", "turn-silent", "stun-silent"], false, { kind: "failed", count: 2 }],
  [["turn-silent", "cancelled"], true, { kind: "cancelled", count: 1 }],
] as const)("%j comes to what is worst in it", (findings, cancelled, summary) => {
  expect(summaryOf(report(findings, cancelled))).toEqual(summary);
});

it("puts what needs somebody first", () => {
  const sorted = worstFirst(report(["registered", "stun-none", "turn-silent", "turn-some"]));
  expect(sorted.slice(0, 3).map(({ finding }) => finding)).toEqual([
    "turn-silent",
    "turn-some",
    "stun-none",
  ]);
  expect(sorted).toHaveLength(checkNames.length);
});

it("has words for a finding, for an error, and for what stands in the way", () => {
  const { t } = createI18n("en");
  const text = (result: Omit<CheckResult, "name">) => findingText(t, { name: "turn", ...result });
  expect(text({ finding: "microphone-hears", about: "Headset" })).toEqual({
    what: "Headset: It hears you.",
    hint: null,
    code: null,
  });
  expect(text({ finding: "error", error: { code: "keychain-locked" } })).toMatchObject({
    what: "Your keychain is locked.",
    code: "Code KEY-2",
  });
  expect(text({ finding: "blocked", detail: { needs: "clock" } }).what).toContain("Clock");
});
