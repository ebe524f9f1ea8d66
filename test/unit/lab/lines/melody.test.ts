import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { melodyFrames, samplesPerPacket } from "../../../../lab/lines/melody.ts";
import { decodeMuLaw, encodeMuLaw } from "../../../../lab/lines/mu-law.ts";

describe("µ-law", () => {
  it.each([
    [0, 0xff],
    [-1, 0x7f],
    [32_767, 0x80],
    [-32_768, 0x00],
  ])("encodes %d as G.711 does", (sample, byte) => {
    expect(encodeMuLaw(sample)).toBe(byte);
  });

  it("gives every byte back", () => {
    for (let byte = 0; byte < 256; byte += 1) {
      // Positive and negative zero are one sample.
      const expected = byte === 0x7f ? 0xff : byte;
      expect(encodeMuLaw(decodeMuLaw(byte))).toBe(expected);
    }
  });

  it("is never further off than its step", () => {
    fc.assert(
      fc.property(fc.integer({ min: -32_635, max: 32_635 }), (sample) => {
        const error = Math.abs(decodeMuLaw(encodeMuLaw(sample)) - sample);
        expect(error).toBeLessThanOrEqual(Math.max(4, Math.abs(sample) / 16));
      }),
    );
  });
});

describe("the melody", () => {
  it("is audible all along and never overdriven", () => {
    const frames = melodyFrames();
    expect(frames.length).toBeGreaterThan(100);
    for (const frame of frames) {
      expect(frame).toHaveLength(samplesPerPacket);
      const samples = [...frame].map(decodeMuLaw);
      const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
      expect(Math.sqrt(power)).toBeGreaterThan(200);
      expect(Math.max(...samples.map(Math.abs))).toBeLessThan(32_000);
    }
  });
});
