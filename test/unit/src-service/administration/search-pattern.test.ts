import { expect, it } from "vitest";
import { containing } from "../../../../src-service/administration/search-pattern.ts";

it.each([
  ["ada", "%ada%"],
  ["100%", "%100\\%%"],
  ["a_b", "%a\\_b%"],
  ["\\", "%\\\\%"],
])("%s is looked for as it is", (text, pattern) => {
  expect(containing(text)).toBe(pattern);
});
