import { expect, it } from "vitest";
import { highestFree } from "../../../../src-service/lease/free-second.ts";

it.each([
  [[], 100],
  [[100], 99],
  [[100, 99, 97], 98],
  [[99, 98], 100],
  [[100, 99, 98, 97, 96, 95, 94, 93, 92, 91], null],
])("with %j taken it is %s", (taken, free) => {
  expect(highestFree(new Set(taken), 100, 90.5)).toBe(free);
});
