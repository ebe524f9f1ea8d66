/**
 * Owns: the warning before a call answers itself.
 * Must not know: why it does.
 */
import type { Tone } from "./tone.ts";

/** Two rising beeps: unlike ringing, so that nobody takes it for a call that waits for them. */
export const attentionTone: Tone = {
  steps: [
    { frequencies: [880], seconds: 0.16 },
    { frequencies: [], seconds: 0.08 },
    { frequencies: [1_320], seconds: 0.24 },
    { frequencies: [], seconds: 1.02 },
  ],
  volume: 0.3,
};
