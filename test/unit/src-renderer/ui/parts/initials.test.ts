import { expect, it } from "vitest";
import { initials } from "../../../../../src-renderer/ui/parts/initials.ts";

it.each([
  ["Ada Okafor", "AO"],
  ["Benedikt von Schwarzenberger-Lindqvist", "BS"],
  ["Marta", "M"],
  ["émile Zola (Paris)", "ÉZ"],
  ["陳 偉", "陳偉"],
  ["+44 1632", ""],
  ["", ""],
])("%s becomes %s", (name, letters) => {
  expect(initials(name)).toBe(letters);
});
