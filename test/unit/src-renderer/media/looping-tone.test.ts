import { describe, expect, it } from "vitest";
import { createLoopingTone } from "../../../../src-renderer/media/looping-tone.ts";
import { ringTones } from "../../../../src-renderer/media/ring-tones.ts";
import type { Playable } from "../../../../src-renderer/media/tone-player.ts";

describe("looping tone", () => {
  it("plays once however often it is started, and what is chosen at that time", () => {
    const playing = new Set<Playable>();
    let chosen = ringTones.bell;
    const tone = createLoopingTone(() => chosen, {
      play: (sound, { loop }) => {
        expect(loop).toBe(true);
        expect(playing.size).toBe(0);
        playing.add(sound);
        return () => playing.delete(sound);
      },
    });
    tone.stop();
    tone.start();
    tone.start();
    expect([...playing]).toEqual([ringTones.bell]);
    chosen = ringTones.classic;
    tone.stop();
    tone.stop();
    expect(playing.size).toBe(0);
    tone.start();
    expect([...playing]).toEqual([ringTones.classic]);
  });
});
