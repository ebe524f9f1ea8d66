/**
 * Owns: what somebody who is talking hears of another call.
 * Must not know: who calls.
 */
import type { Tone } from "./tone.ts";

/** A quiet knock into the ear. [ETSI TR 101 041-2](https://www.etsi.org/deliver/etsi_tr/101000_101099/10104102/) */
export const callWaitingTone: Tone = {
  steps: [
    { frequencies: [425], seconds: 0.2 },
    { frequencies: [], seconds: 0.2 },
    { frequencies: [425], seconds: 0.2 },
    { frequencies: [], seconds: 4.4 },
  ],
  volume: 0.08,
};
