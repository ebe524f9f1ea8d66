/** Proves: when two builds count as the same. */
import { expect, test } from "vitest";
import { differences } from "../../../../scripts/package/content-hashes.mjs";

test("a file that differs, and one that only one of them has", () => {
  const one = new Map([
    ["app.asar", "1"],
    ["app.asar/main.js", "2"],
    ["old", "3"],
  ]);
  const other = new Map([
    ["app.asar", "1"],
    ["app.asar/main.js", "other"],
    ["new", "3"],
  ]);
  expect(differences(one, one)).toEqual([]);
  expect(differences(one, other)).toEqual(["app.asar/main.js", "new", "old"]);
});
