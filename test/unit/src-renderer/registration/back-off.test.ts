import { describe, expect, it } from "vitest";
import { backOff } from "../../../../src-renderer/registration/back-off.ts";

describe("back-off", () => {
  it("doubles and stops growing at half a minute, however often it fails", () => {
    const delays = [1, 2, 3, 4, 5, 6, 7, 5_000].map((failures) => backOff(failures, () => 1));
    expect(delays).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
  });

  it("spreads phones over the second half of the delay", () => {
    expect(backOff(6, () => 0)).toBe(15_000);
    expect(backOff(6, () => 0.5)).toBe(22_500);
  });
});
