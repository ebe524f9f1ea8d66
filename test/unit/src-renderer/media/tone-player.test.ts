import { describe, expect, it } from "vitest";
import { ringbackTone } from "../../../../src-renderer/media/ringback.ts";
import { SoundOutput } from "../../../../src-renderer/media/sound-output.ts";
import { TonePlayer } from "../../../../src-renderer/media/tone-player.ts";
import { fakeAudioContexts } from "../../../fakes/fake-audio-context.ts";
import { settle } from "../../../fakes/fake-clock.ts";

function setUp(...sinkIds: string[]) {
  const output = new SoundOutput();
  output.set({ sinkIds, volume: 0.5 });
  const audio = fakeAudioContexts();
  const log: string[] = [];
  const player = new TonePlayer(
    output,
    audio.create,
    (_level, _scope, line) => void log.push(line),
  );
  const sinks = () => audio.playing().map(({ sinkId }) => sinkId);
  return { output, audio, player, log, sinks };
}

describe("a tone", () => {
  it("holds no audio device before it plays, and none after", async () => {
    const { audio, player } = setUp("");
    expect(audio.contexts).toEqual([]);
    const stop = player.play(ringbackTone, { loop: true });
    await settle();
    expect(audio.playing()).toMatchObject([{ sinkId: "", loop: true, length: 5 * 8_000 }]);
    stop();
    expect(audio.contexts.map(({ closed }) => closed)).toEqual([true]);
  });

  it("plays on every device of its output at once", async () => {
    const { player, sinks } = setUp("headset", "desk");
    player.play(ringbackTone, { loop: true });
    await settle();
    expect(sinks()).toEqual(["headset", "desk"]);
  });

  it("follows its output: a device more, a device less, the others undisturbed", async () => {
    const { audio, output, player, sinks } = setUp("headset", "desk");
    player.play(ringbackTone, { loop: true });
    await settle();
    output.set({ sinkIds: ["desk", "room"], volume: 0.5 });
    await settle();
    expect(sinks()).toEqual(["desk", "room"]);
    expect(audio.contexts).toHaveLength(3);
  });

  it("is as loud as its output, by the ear, and follows that too", async () => {
    const { audio, output, player } = setUp("");
    player.play(ringbackTone, { loop: true });
    expect(audio.contexts[0]!.gain).toBeCloseTo(0.25);
    output.set({ sinkIds: [""], volume: 1 });
    expect(audio.contexts[0]!.gain).toBe(1);
  });

  it("makes no sound before it is on its device", async () => {
    let arrive = (): void => undefined;
    const ready = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const output = new SoundOutput();
    output.set({ sinkIds: ["headset"], volume: 1 });
    const audio = fakeAudioContexts(ready);
    const sinks = () => audio.playing().map(({ sinkId }) => sinkId);
    new TonePlayer(output, audio.create, () => undefined).play(ringbackTone, { loop: true });
    await settle();
    expect(sinks()).toEqual([]);
    arrive();
    await settle();
    expect(sinks()).toEqual(["headset"]);
  });

  it("that was stopped before it began is never heard", async () => {
    const { audio, player } = setUp("headset");
    player.play(ringbackTone, { loop: true })();
    await settle();
    expect(audio.contexts.map(({ started, closed }) => [started, closed])).toEqual([[false, true]]);
  });

  it("is heard on the system's own device when its own was unplugged in that moment", async () => {
    const { log, player, sinks } = setUp("unplugged");
    player.play(ringbackTone, { loop: true });
    await settle();
    expect(sinks()).toEqual([""]);
    expect(log).toHaveLength(1);
  });

  it("that is played once says when it has ended, and lets go of all devices", async () => {
    const { audio, player } = setUp("headset", "desk");
    let ended = 0;
    player.play(ringbackTone, {
      loop: false,
      onEnded: () => {
        ended += 1;
      },
    });
    await settle();
    for (const context of audio.contexts) context.end();
    expect(ended).toBe(1);
    expect(audio.playing()).toEqual([]);
  });

  it("that is stopped does not say that it has ended by itself", async () => {
    const { audio, player } = setUp("");
    let ended = 0;
    const stop = player.play(ringbackTone, {
      loop: false,
      onEnded: () => {
        ended += 1;
      },
    });
    await settle();
    stop();
    audio.contexts[0]!.end();
    expect(ended).toBe(0);
  });

  it("may be a recording, which can be played again", async () => {
    const { audio, player } = setUp("headset", "desk");
    const recording = new ArrayBuffer(7);
    player.play(recording, { loop: false });
    await settle();
    expect(audio.playing().map(({ length }) => length)).toEqual([7, 7]);
    expect(recording.byteLength).toBe(7);
  });
});
