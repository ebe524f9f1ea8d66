/**
 * Owns: what an incoming call sounds like.
 * Must not know: who calls.
 */
import type { Tone } from "./tone.ts";

const chime = { frequencies: [587.33, 880], seconds: 0.38 };
const answer = { frequencies: [493.88, 739.99], seconds: 0.38 };
const breath = { frequencies: [], seconds: 0.12 };

/** Two soft fifths, twice, then a pause: heard across a room, bearable on the tenth call of the day. */
export const ringTone: Tone = {
  steps: [chime, answer, breath, chime, answer, { frequencies: [], seconds: 2.6 }],
  volume: 0.35,
};

/** A quiet knock into the ear of somebody who is talking. [ETSI TR 101 041-2](https://www.etsi.org/deliver/etsi_tr/101000_101099/10104102/) */
export const callWaitingTone: Tone = {
  steps: [
    { frequencies: [425], seconds: 0.2 },
    { frequencies: [], seconds: 0.2 },
    { frequencies: [425], seconds: 0.2 },
    { frequencies: [], seconds: 4.4 },
  ],
  volume: 0.08,
};
