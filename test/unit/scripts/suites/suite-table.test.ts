/** Proves: what `npm test -- --only …` selects, and that every row is complete. */
import { expect, test } from "vitest";
import { selectSuites, suites } from "../../../../scripts/suites/suite-table.mjs";

const names = (args: string[]) => selectSuites(args).map((suite) => suite.name);

test("without arguments every suite runs, the quick ones first", () => {
  expect(names([])).toEqual(suites.map((suite) => suite.name));
  expect(names([])[0]).toBe("check");
});

test("--only takes names, in the table's order", () => {
  expect(names(["--only", "e2e,unit"])).toEqual(["unit", "e2e"]);
  expect(names(["--only=interop"])).toEqual(["interop"]);
});

test.each([
  [["--only", "nonsense"]],
  [["--only"]],
  [["--only="]],
  [["unit"]],
  [["--only", "unit", "e2e"]],
])("%j is refused with the names there are", (args) => {
  expect(() => selectSuites(args)).toThrow(/--only check,unit,fuzz,integration/);
});

test("result files are apart", () => {
  const titles = suites.map((suite) => suite.title);
  expect(new Set(titles).size).toBe(titles.length);
});
