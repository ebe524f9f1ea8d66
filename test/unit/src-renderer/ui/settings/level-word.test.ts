import { expect, it } from "vitest";
import { fallingLevel, levelWord } from "../../../../../src-renderer/ui/settings/level-word.ts";

it.each([
  [0, "levelNone"],
  [0.14, "levelNone"],
  [0.15, "levelSoft"],
  [0.4, "levelGood"],
  [0.94, "levelGood"],
  [0.95, "levelLoud"],
])("%d is %s", (level, word) => {
  expect(levelWord(level)).toBe(word);
});

it("rises at once and falls slowly", () => {
  expect(fallingLevel(0.2, 0.9)).toBe(0.9);
  expect(fallingLevel(0.9, 0)).toBeCloseTo(0.792);
});
