import { expect, it } from "vitest";
import { durationText } from "../../../../../src-renderer/ui/calls/duration.ts";

it.each([
  [-5_000, "0:00"],
  [0, "0:00"],
  [999, "0:00"],
  [61_000, "1:01"],
  [3_599_999, "59:59"],
  [3_600_000, "1:00:00"],
  [360_000_000, "100:00:00"],
])("%d ms is written %s", (milliseconds, text) => {
  expect(durationText(milliseconds, "en")).toBe(text);
});

it("uses the digits of the language", () => {
  expect(durationText(61_000, "ar-EG")).toBe("١:٠١");
});
