import { describe, expect, it } from "vitest";
import { soundLevel } from "../../../../src-renderer/media/sound-level.ts";

/** A sine of this height; its power is half its height squared. */
const sine = (height: number) =>
  Float32Array.from({ length: 1_000 }, (_, at) => height * Math.sin((2 * Math.PI * at) / 100));

describe("how loud something is", () => {
  it.each([
    ["nothing at all", new Float32Array(1_000), 0],
    ["no samples", new Float32Array(0), 0],
    ["less than a quiet room", sine(0.0005), 0],
    ["as loud as can be", new Float32Array(1_000).fill(1), 1],
    ["30 dB below that", sine(Math.SQRT2 * 10 ** (-30 / 20)), 0.5],
    ["15 dB below that", sine(Math.SQRT2 * 10 ** (-15 / 20)), 0.75],
  ])("%s", (_name, samples, level) => {
    expect(soundLevel(samples)).toBeCloseTo(level, 3);
  });
});
