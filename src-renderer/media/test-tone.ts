/**
 * Owns: what a speaker is tried with.
 * Must not know: which speaker.
 */
import type { Tone } from "./tone.ts";

/** Three notes upwards, low to high, so that a poor speaker is heard to be one. */
export const testTone: Tone = {
  steps: [
    { frequencies: [261.63, 523.25], seconds: 0.32, decay: 0.3 },
    { frequencies: [329.63, 659.26], seconds: 0.32, decay: 0.3 },
    { frequencies: [392, 783.99, 1_567.98], seconds: 0.9, decay: 0.4 },
  ],
  volume: 0.6,
};

/** What a speaker is tried with when nobody is to hear it. */
export const silence: Tone = { steps: [{ frequencies: [], seconds: 0.2 }], volume: 0 };
