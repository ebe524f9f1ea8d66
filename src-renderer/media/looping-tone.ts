/**
 * Owns: playing a tone for as long as it is wanted.
 * Must not know: what the tone means.
 */
import type { LoopingTone } from "./phone-media.ts";
import { renderTone, type Tone } from "./tone.ts";

/** The parts of an AudioContext that matter here. */
export type ToneContext = Pick<
  AudioContext,
  "sampleRate" | "destination" | "createBuffer" | "createBufferSource" | "close"
>;

/** @param createContext asked at each start: an audio device that is not used costs battery all day */
export function createLoopingTone(tone: Tone, createContext: () => ToneContext): LoopingTone {
  let playing: ToneContext | null = null;
  return {
    start() {
      if (playing !== null) return;
      const context = createContext();
      const samples = renderTone(tone, context.sampleRate);
      const buffer = context.createBuffer(1, samples.length, context.sampleRate);
      buffer.copyToChannel(samples, 0);
      const source = context.createBufferSource();
      source.buffer = buffer;
      source.loop = true;
      source.connect(context.destination);
      source.start();
      playing = context;
    },
    stop() {
      void playing?.close();
      playing = null;
    },
  };
}
