/**
 * Owns: what a caller hears while it rings at the other side.
 * Must not know: whether anybody is there.
 */
import type { Tone } from "./tone.ts";

/** 425 Hz, one second in five, as in most of Europe. [ITU-T E.180](https://www.itu.int/rec/T-REC-E.180) */
export const ringbackTone: Tone = {
  steps: [
    { frequencies: [425], seconds: 1 },
    { frequencies: [], seconds: 4 },
  ],
  volume: 0.12,
};
