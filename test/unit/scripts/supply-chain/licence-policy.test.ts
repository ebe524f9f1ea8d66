/** Proves: on which terms packages are taken, and that all of ours come on such terms. */
import { expect, test } from "vitest";
import { isAcceptable } from "../../../../scripts/supply-chain/licence-policy.mjs";
import { lockedPackages } from "../../../../scripts/supply-chain/locked-packages.mjs";

const shipped = (expression: string) => isAcceptable(expression, { tool: false });

test.each([
  "MIT",
  "(MIT OR WTFPL)",
  "GPL-3.0-only OR MIT",
  "MIT AND Apache-2.0",
  "(BSD-2-Clause OR MIT OR Apache-2.0)",
  "MIT AND (GPL-2.0-only OR ISC)",
])("%s will do", (expression) => {
  expect(shipped(expression)).toBe(true);
});

test.each([
  "",
  "GPL-3.0-only",
  "AGPL-3.0-or-later",
  "MIT AND GPL-3.0-only",
  "UNLICENSED",
  "SEE LICENSE IN LICENSE",
  "MIT OR",
  "(MIT",
  "MIT)",
  "MIT Apache-2.0",
  "WTFPL",
])("%s will not", (expression) => {
  expect(shipped(expression)).toBe(false);
});

test("a tool may come on a few more terms", () => {
  expect(isAcceptable("CC-BY-4.0", { tool: true })).toBe(true);
  expect(isAcceptable("GPL-3.0-only", { tool: true })).toBe(false);
});

test("every package we use comes on acceptable terms", () => {
  const refused = lockedPackages()
    .filter(({ licence, dev }) => !isAcceptable(licence, { tool: dev }))
    .map(({ place, licence }) => `${place}: ${licence}`);
  expect(refused).toEqual([]);
});
