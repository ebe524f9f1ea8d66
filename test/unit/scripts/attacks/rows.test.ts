/** Proves: no requirement can look proved that was not, and every requirement has a proof. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { proofsOfPlaywright, proofsOfVitest } from "../../../../scripts/attacks/proofs.ts";
import { measurementRows, requirementRows } from "../../../../scripts/attacks/rows.ts";
import { provenBy, requirements } from "../../../attacks/requirements.ts";

const requirement = { id: "one-door", words: "There is one door", source: "https://x.test" };
const proof = (passed: boolean, title = "a door @proves:one-door") => ({
  title,
  ids: provenBy(title),
  passed,
  figures: [{ id: "height", figure: 3 }],
});

test("a requirement is met when it has proofs and all of them passed", () => {
  const [row] = requirementRows([requirement], [proof(true), proof(true)]);
  expect(row).toMatchObject({ passed: true, figure: 2, goal: 2, name: "There is one door" });
});

test.each([
  ["without a proof", [], 0, 1],
  ["with a proof of something else", [proof(true, "a wall @proves:wall")], 0, 1],
  ["with a proof that failed or did not run", [proof(true), proof(false)], 1, 2],
])("%s it is not met", (_, proofs, figure, goal) => {
  expect(requirementRows([requirement], proofs)).toMatchObject([{ passed: false, figure, goal }]);
});

test("a figure counts up to its goal, and only from a test that passed", () => {
  const rows = (goal: number, passed: boolean) =>
    measurementRows([{ id: "height", words: "Height", goal, unit: "m" }], [proof(passed)]);
  expect(rows(3, true)).toMatchObject([{ passed: true, figure: 3 }]);
  expect(rows(2, true)).toMatchObject([{ passed: false, figure: 3 }]);
  expect(rows(3, false)).toMatchObject([{ passed: false, figure: null }]);
});

test("a skipped test proves nothing, in vitest as in Playwright", () => {
  const fullName = "doors a door @proves:one-door";
  const assertionResults = ["passed", "failed", "pending", "skipped"].map((status) => ({
    fullName,
    status,
  }));
  expect(
    proofsOfVitest({ testResults: [{ assertionResults }] }).map(({ passed }) => passed),
  ).toEqual([true, false, false, false]);

  const annotations = [{ type: "figure:height", description: "3" }];
  const tests = ["expected", "unexpected", "skipped"].map((status) => ({ status, annotations }));
  const specs = [{ title: "a door @proves:one-door", tests }];
  const found = proofsOfPlaywright({ suites: [{ specs: [], suites: [{ specs }] }] });
  expect(found.map(({ passed }) => passed)).toEqual([true, false, false]);
  expect(found[0]?.figures).toEqual([{ id: "height", figure: 3 }]);
});

test("every requirement has a proof, and no proof names an unknown requirement", () => {
  const tests = new URL("../../..", import.meta.url).pathname;
  const named = ["unit/src-main", "integration", "attacks", "e2e"]
    .flatMap((folder) =>
      readdirSync(join(tests, folder), { recursive: true, encoding: "utf8" })
        .filter((name) => /\.(test|spec)\.tsx?$/.test(name))
        .map((name) => readFileSync(join(tests, folder, name), "utf8")),
    )
    .flatMap(provenBy);
  const known = requirements.map(({ id }) => id).sort();
  expect([...new Set(named)].sort()).toEqual(known);
});
