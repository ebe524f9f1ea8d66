/**
 * Owns: what a call driver may do with the audio of one call.
 * Must not know: sip.js, or how the audio is negotiated.
 */

import type { Mix } from "../media/mixer.ts";

/** The audio of one call, in both directions. */
export interface CallAudio {
  /** What the other side says; its track arrives with the first answer. */
  readonly remoteStream: MediaStream;
  /** False silences the microphone towards the other side, without telling it. */
  setSending(on: boolean): void;
  /** True sends nothing at all, not even silence. */
  setHeld(on: boolean): void;
  /** The other side hears what `mix` adds to our microphone, too; null: the microphone alone again. */
  mixWith(mix: Mix | null): void;
  /** False silences the other side here. */
  setPlaying(on: boolean): void;
  /** False when this audio cannot carry tones. [RFC 4733](https://www.rfc-editor.org/rfc/rfc4733) */
  sendDtmf(tones: string): boolean;
  /** Null once the call is over. */
  stats(): Promise<RTCStatsReport | null>;
}
