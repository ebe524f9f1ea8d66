import { describe, expect, it } from "vitest";
import { SoundOutput } from "../../../../src-renderer/media/sound-output.ts";

describe("an output", () => {
  it("is the system's own at full volume until it is set", () => {
    const { sinkIds, gain } = new SoundOutput();
    expect([sinkIds, gain]).toEqual([[""], 1]);
  });

  it("tells who plays there of every difference, and of nothing else", () => {
    const output = new SoundOutput();
    let told = 0;
    const cut = output.onChange(() => {
      told += 1;
    });
    output.set({ sinkIds: [""], volume: 1 });
    expect(told).toBe(0);
    output.set({ sinkIds: ["headset"], volume: 1 });
    output.set({ sinkIds: ["headset"], volume: 0.2 });
    expect(told).toBe(2);
    cut();
    output.set({ sinkIds: [""], volume: 1 });
    expect(told).toBe(2);
  });

  it.each([
    [0, 0],
    [0.5, 0.25],
    [1, 1],
  ])("at %d of its slider is a factor of %d", (volume, gain) => {
    const output = new SoundOutput();
    output.set({ sinkIds: [""], volume });
    expect(output.gain).toBe(gain);
  });
});
