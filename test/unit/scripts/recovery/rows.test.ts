import { expect, it } from "vitest";
import { type Figure, figureAnnotation, rowsOf } from "../../../../scripts/recovery/rows.ts";

const annotation = (figure: Figure) => ({
  type: figureAnnotation,
  description: JSON.stringify(figure),
});
const ms = (name: string, figure: number): Figure => ({
  name,
  figure,
  goal: 3_000,
  unit: "ms",
  within: "at-most",
});
const one = (figure: number): Figure => ({
  name: "bindings",
  figure,
  goal: 1,
  unit: "bindings",
  within: "exactly",
});
const report = (status: string, annotations: readonly object[]) => ({
  suites: [{ suites: [{ specs: [{ title: "a test", tests: [{ status, annotations }] }] }] }],
});
const passed = (status: string, figures: readonly Figure[]) =>
  rowsOf(report(status, figures.map(annotation))).map((row) => [row.name, row.passed]);

it("judges each figure by its goal", () => {
  expect(passed("expected", [ms("quick", 3_000), ms("slow", 3_001), one(1), one(2)])).toEqual([
    ["quick", true],
    ["slow", false],
    ["bindings", true],
    ["bindings", false],
  ]);
});

it("has a row that is not passed for a test that failed, or measured nothing", () => {
  expect(passed("unexpected", [ms("quick", 1)])).toEqual([
    ["quick", true],
    ["a test", false],
  ]);
  expect(passed("expected", [])).toEqual([["a test", false]]);
});

it("says why a test could not run", () => {
  const skip = { type: "skip", description: "no network namespace" };
  expect(rowsOf(report("skipped", [skip]))).toEqual([
    {
      name: "a test",
      passed: false,
      figure: null,
      goal: 1,
      unit: "runs",
      reason: "no network namespace",
    },
  ]);
});

it("refuses what is no report", () => {
  expect(() => rowsOf({})).toThrow();
});
