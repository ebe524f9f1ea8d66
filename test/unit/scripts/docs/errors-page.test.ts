import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { errorsFile, errorsPage } from "../../../../scripts/docs/errors-page.ts";
import { errorCodes, errors } from "../../../../src-contract/errors.ts";

test("docs/errors.md says what the app says; `npm run docs` brings it up to date", () => {
  expect(readFileSync(errorsFile, "utf8")).toBe(errorsPage());
});

test("every error is on the page, once", () => {
  const page = errorsPage();
  for (const code of errorCodes) expect(page.split(`\`${code}\``)).toHaveLength(2);
});

test("no two errors share a short code", () => {
  const shorts = errorCodes.map((code) => errors[code].short);
  expect(shorts.filter((short, place) => shorts.indexOf(short) !== place)).toEqual([]);
  expect(shorts.filter((short) => !/^[A-Z]+-[1-9]\d*$/.test(short))).toEqual([]);
});
