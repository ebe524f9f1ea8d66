/**
 * Owns: playing a tone for as long as it is wanted.
 * Must not know: what the tone means.
 */
import type { LoopingTone } from "./phone-media.ts";
import type { Tone } from "./tone.ts";
import type { TonePlayer } from "./tone-player.ts";

/** @param tone asked at each start: the person may have chosen another one */
export function createLoopingTone(tone: () => Tone, player: Pick<TonePlayer, "play">): LoopingTone {
  let stopPlaying: (() => void) | null = null;
  return {
    start() {
      stopPlaying ??= player.play(tone(), { loop: true });
    },
    stop() {
      stopPlaying?.();
      stopPlaying = null;
    },
  };
}
