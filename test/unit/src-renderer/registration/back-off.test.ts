import { describe, expect, it } from "vitest";
import { backOff, backOffUnanswered } from "../../../../src-renderer/registration/back-off.ts";

describe("back-off", () => {
  it("doubles and stops growing at half a minute, however often it fails", () => {
    const delays = [1, 2, 3, 4, 5, 6, 7, 5_000].map((failures) => backOff(failures, () => 1));
    expect(delays).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
  });

  it("spreads phones over the second half of the delay", () => {
    expect(backOff(6, () => 0)).toBe(15_000);
    expect(backOff(6, () => 0.5)).toBe(22_500);
  });

  it("looks often for a minute where nobody answers, then ever more rarely", () => {
    const delays = [1, 2, 3, 4, 5, 28, 29, 30, 31, 32, 5_000].map((failures) =>
      backOffUnanswered(failures, () => 1),
    );
    const later = [5_000, 10_000, 20_000, 30_000, 30_000];
    expect(delays).toEqual([200, 500, 1_000, 1_000, 2_500, 2_500, ...later]);
    expect(backOffUnanswered(1, () => 0)).toBe(100);
  });
});
