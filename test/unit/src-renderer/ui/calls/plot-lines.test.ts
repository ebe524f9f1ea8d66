import { describe, expect, it } from "vitest";
import { plotLines } from "../../../../../src-renderer/ui/calls/plot-lines.ts";

const frame = { width: 100, height: 10, least: 0, most: 10 };

describe("lines of a plot", () => {
  it("go from the left edge to the right, the greatest value on top", () => {
    expect(plotLines([0, 5, 10], frame)).toEqual(["0.0,10.0 50.0,5.0 100.0,0.0"]);
  });

  it("leave a gap where there was no value, and show a value alone", () => {
    expect(plotLines([10, 10, null, 10, null], frame)).toEqual([
      "0.0,0.0 25.0,0.0",
      "75.0,0.0 87.5,0.0",
    ]);
  });

  it("stay inside", () => {
    expect(plotLines([-3, 99], frame)).toEqual(["0.0,10.0 100.0,0.0"]);
    expect(plotLines([], frame)).toEqual([]);
    expect(plotLines([null], frame)).toEqual([]);
  });
});
