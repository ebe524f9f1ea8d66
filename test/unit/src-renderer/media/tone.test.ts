import { describe, expect, it } from "vitest";
import { ringbackTone } from "../../../../src-renderer/media/ringback.ts";
import { callWaitingTone, ringTone } from "../../../../src-renderer/media/ringer.ts";
import { renderTone } from "../../../../src-renderer/media/tone.ts";

const rate = 8_000;
const loudest = (samples: Float32Array) =>
  samples.reduce((max, x) => Math.max(max, Math.abs(x)), 0);

describe("tones", () => {
  it("ringback is 425 Hz for one second in five", () => {
    const samples = renderTone(ringbackTone, rate);
    expect(samples).toHaveLength(5 * rate);
    expect(loudest(samples.subarray(rate))).toBe(0);
    const crossings = samples
      .subarray(0, rate)
      .reduce((count, x, i, all) => count + (i > 0 && x >= 0 && (all[i - 1] ?? 0) < 0 ? 1 : 0), 0);
    expect(crossings).toBeGreaterThanOrEqual(423);
    expect(crossings).toBeLessThanOrEqual(426);
  });

  it.each([
    ["ringer", ringTone],
    ["call waiting", callWaitingTone],
    ["ringback", ringbackTone],
  ])("%s stays within its volume and begins and ends in silence", (_name, tone) => {
    const samples = renderTone(tone, rate);
    expect(loudest(samples)).toBeGreaterThan(tone.volume * 0.8);
    expect(loudest(samples)).toBeLessThanOrEqual(tone.volume + 1e-6);
    expect(Math.abs(samples[0] ?? 1)).toBeLessThan(0.01);
    expect(Math.abs(samples.at(-1) ?? 1)).toBeLessThan(0.01);
  });
});
