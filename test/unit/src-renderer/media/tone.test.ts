import { describe, expect, it } from "vitest";
import { attentionTone } from "../../../../src-renderer/media/attention.ts";
import { callWaitingTone } from "../../../../src-renderer/media/call-waiting.ts";
import { ringTones } from "../../../../src-renderer/media/ring-tones.ts";
import { ringbackTone } from "../../../../src-renderer/media/ringback.ts";
import { testTone } from "../../../../src-renderer/media/test-tone.ts";
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
    ...Object.entries(ringTones),
    ["the test", testTone],
    ["attention", attentionTone],
    ["call waiting", callWaitingTone],
    ["ringback", ringbackTone],
  ])("%s stays within its volume and begins and ends in silence", (_name, tone) => {
    const samples = renderTone(tone, rate);
    expect(loudest(samples)).toBeGreaterThan(tone.volume * 0.6);
    expect(loudest(samples)).toBeLessThanOrEqual(tone.volume + 1e-6);
    expect(Math.abs(samples[0] ?? 1)).toBeLessThan(0.01);
    expect(Math.abs(samples.at(-1) ?? 1)).toBeLessThan(0.01);
  });

  it("what is struck dies away, its overtones first", () => {
    const struck = { frequencies: [400, 1_600], seconds: 1, decay: 0.2 };
    const samples = renderTone({ steps: [struck], volume: 1 }, rate);
    const loudness = (from: number) => loudest(samples.subarray(from * rate, (from + 0.1) * rate));
    expect(loudness(0)).toBeGreaterThan(0.7);
    // After 0.3 s the note itself is at e^-1.5 of its half, the overtone gone.
    expect(loudness(0.3)).toBeCloseTo(0.5 * Math.exp(-1.5), 1);
    expect(loudness(0.9)).toBeLessThan(0.02);
  });

  it("every ring tone leaves a pause of a second and a half at least, and is another one", () => {
    const rendered = Object.values(ringTones).map((tone) => renderTone(tone, rate));
    for (const samples of rendered) expect(loudest(samples.subarray(-1.5 * rate))).toBe(0);
    expect(new Set(rendered.map(({ length }) => length)).size).toBe(rendered.length);
  });
});
