/** Proves: that the fake microphone's file is a WAVE of one second with the tone in it that was asked for. */
import { expect, it } from "vitest";
import { toneWave } from "../../../../src-main/lab-mode/tone-file.ts";

it.each([100, 600, 1_500, 4_000])("%i Hz", (hertz) => {
  const wave = toneWave(hertz);
  expect(wave.toString("ascii", 0, 4) + wave.toString("ascii", 8, 16)).toBe("RIFFWAVEfmt ");
  expect(wave.readUInt32LE(4)).toBe(wave.length - 8);
  expect(wave.readUInt32LE(24)).toBe(48_000);
  expect(wave.readUInt32LE(40)).toBe(96_000);
  let upwards = 0;
  for (let index = 1; index < 48_000; index++) {
    const before = wave.readInt16LE(44 + (index - 1) * 2);
    const now = wave.readInt16LE(44 + index * 2);
    if (before < 0 && now >= 0) upwards += 1;
  }
  // The first wave begins at zero, and the last one ends where it began.
  expect(upwards).toBe(hertz - 1);
});
