import { expect, it } from "vitest";
import { stillMeant } from "../../../../src-renderer/directory/still-meant.ts";

const zoe = {
  ...{ name: "Zoë Müller-Okafor", number: "+493012", email: "z.m@example.com" },
  department: null,
};

it.each([
  ["zoe", true],
  ["ZOË oka", true],
  ["mueller", true],
  ["müll", true],
  ["z.m@ex", true],
  ["+49 30", true],
  ["(49) 30-12", true],
  ["kafor", false],
  ["zoe adam", false],
  ["30", false],
])("%j may still mean Zoë: %j", (typed, meant) => {
  expect(stillMeant(zoe, typed)).toBe(meant);
});
