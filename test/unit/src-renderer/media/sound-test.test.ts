import { describe, expect, it } from "vitest";
import { OffhookError } from "../../../../src-contract/errors.ts";
import { ringTones } from "../../../../src-renderer/media/ring-tones.ts";
import {
  type MeterContext,
  recordingLength,
  SoundTest,
} from "../../../../src-renderer/media/sound-test.ts";
import { testTone } from "../../../../src-renderer/media/test-tone.ts";
import type { Playable, PlayOptions } from "../../../../src-renderer/media/tone-player.ts";
import { createFakeClock, settle } from "../../../fakes/fake-clock.ts";

/** A microphone that hears as much as the test says, and players that only note. */
function setUp() {
  const clock = createFakeClock();
  const streams: { readonly loudness: number; stopped: boolean }[] = [];
  const played: [string, Playable][] = [];
  const listeners = new Set<() => void>();
  const recorders: { state: string }[] = [];
  let openMeters = 0;
  let loudness = 1;
  let failure: OffhookError | null = null;
  const player = (name: string) => ({
    play: (sound: Playable, _options: PlayOptions) => {
      played.push([name, sound]);
      return () => undefined;
    },
  });
  const createContext = (): MeterContext => {
    openMeters += 1;
    let heard = 0;
    return {
      createMediaStreamSource: (stream: unknown) => ({
        connect: () => {
          heard = (stream as { loudness: number }).loudness;
        },
      }),
      createAnalyser: () => ({
        fftSize: 0,
        getFloatTimeDomainData: (samples: Float32Array) => void samples.fill(heard),
      }),
      close: async () => {
        openMeters -= 1;
      },
    } as unknown as MeterContext;
  };
  const test = new SoundTest({
    microphone: {
      streamForTest: async () => {
        if (failure !== null) throw failure;
        const stream = {
          loudness,
          stopped: false,
          getTracks: () => [{ stop: () => Object.assign(stream, { stopped: true }) }],
        };
        streams.push(stream);
        return stream as unknown as MediaStream;
      },
      onChange: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    speaker: player("speaker"),
    ringers: player("ringers"),
    createContext,
    createRecorder: () => {
      const recorder = {
        state: "inactive",
        ondataavailable: (_event: { data: Blob }) => undefined,
        onstop: () => undefined,
        start: () => {
          recorder.state = "recording";
        },
        stop: () => {
          recorder.state = "inactive";
          recorder.ondataavailable({ data: new Blob(["voice"]) });
          recorder.onstop();
        },
      };
      recorders.push(recorder);
      return recorder as unknown as MediaRecorder;
    },
    clock,
  });
  return {
    ...{ clock, listeners, played, recorders, streams, test },
    meters: () => openMeters,
    /** The microphone is another one from now on. */
    change: async (next: number | OffhookError) => {
      failure = next instanceof OffhookError ? next : null;
      if (typeof next === "number") loudness = next;
      for (const listener of listeners) listener();
      await settle();
    },
    fail: (error: OffhookError) => {
      failure = error;
    },
  };
}

const ignore = () => undefined;

describe("trying sound devices", () => {
  it("plays on the speaker and on the ringers, each its own", () => {
    const { played, test } = setUp();
    const recording = new ArrayBuffer(3);
    test.playSpeaker(ignore);
    test.playRing("marimba", ignore);
    test.playRecording(recording, ignore);
    expect(played).toEqual([
      ["speaker", testTone],
      ["ringers", ringTones.marimba],
      ["speaker", recording],
    ]);
  });

  it("measures the microphone until it is stopped, then lets go of everything", async () => {
    const { listeners, meters, streams, test } = setUp();
    const listening = await test.listen(ignore);
    expect(listening.level()).toBe(1);
    listening.stop();
    expect(streams.map(({ stopped }) => stopped)).toEqual([true]);
    expect([meters(), listeners.size]).toEqual([0, 0]);
  });

  it("goes on with another microphone, and lets go of the one before", async () => {
    const { change, meters, streams, test } = setUp();
    const listening = await test.listen(ignore);
    await change(0.001);
    expect(listening.level()).toBeCloseTo(0);
    expect(streams.map(({ stopped }) => stopped)).toEqual([true, false]);
    expect(meters()).toBe(1);
  });

  it("lets go of a microphone that opened too late", async () => {
    const { change, streams, test } = setUp();
    const listening = await test.listen(ignore);
    const changing = change(1);
    listening.stop();
    await changing;
    expect(streams.every(({ stopped }) => stopped)).toBe(true);
  });

  it("says why the microphone, or the next one, cannot be had", async () => {
    const { change, fail, test } = setUp();
    fail(new OffhookError("microphone-denied"));
    await expect(test.listen(ignore)).rejects.toMatchObject({ code: "microphone-denied" });
    await change(1);
    const failures: string[] = [];
    await test.listen(({ code }) => void failures.push(code));
    await change(new OffhookError("microphone-busy"));
    expect(failures).toEqual(["microphone-busy"]);
  });

  it("records for three seconds", async () => {
    const { clock, recorders, test } = setUp();
    const listening = await test.listen(ignore);
    const recording = listening.record();
    await clock.advance(recordingLength - 1);
    expect(recorders.map(({ state }) => state)).toEqual(["recording"]);
    await clock.advance(1);
    expect(new TextDecoder().decode(await recording)).toBe("voice");
    expect(clock.pending()).toEqual([]);
  });

  it("records less when the microphone changes meanwhile", async () => {
    const { change, clock, test } = setUp();
    const listening = await test.listen(ignore);
    const recording = listening.record();
    await change(1);
    expect((await recording).byteLength).toBe(5);
    expect(clock.pending()).toEqual([]);
  });
});
