import { expect, it } from "vitest";
import { dialKeys, neighbour } from "../../../../../src-renderer/ui/dialler/dial-keys.ts";

const walk = (from: string, key: string) =>
  dialKeys[
    neighbour(
      dialKeys.findIndex(({ digit }) => digit === from),
      key,
    )
  ]?.digit;

it.each([
  ["5", "ArrowUp", "2"],
  ["5", "ArrowDown", "8"],
  ["5", "ArrowLeft", "4"],
  ["5", "ArrowRight", "6"],
  ["3", "ArrowRight", "3"],
  ["4", "ArrowLeft", "4"],
  ["2", "ArrowUp", "2"],
  ["0", "ArrowDown", "0"],
  ["5", "Home", "1"],
  ["5", "End", "#"],
  ["5", "Enter", "5"],
])("from %s %s leads to %s", (from, key, to) => {
  expect(walk(from, key)).toBe(to);
});
