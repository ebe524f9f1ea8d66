import { describe, expect, it } from "vitest";
import { createMixer } from "../../../../src-renderer/media/mixer.ts";

type Wire = readonly [from: unknown, to: unknown];

/** Web Audio that only remembers its wires. */
function setUp() {
  const wires = new Set<Wire>();
  const mixed = {
    stopped: false,
    stop(): void {
      this.stopped = true;
    },
  };
  const destination = { stream: { getAudioTracks: () => [mixed] } };
  const context = {
    closed: false,
    resume: async () => undefined,
    async close(): Promise<void> {
      this.closed = true;
    },
    createMediaStreamDestination: () => destination,
    createMediaStreamSource: (stream: unknown) => ({
      connect: (to: unknown) => void wires.add([stream, to]),
      disconnect: () => {
        for (const wire of wires) if (wire[0] === stream) wires.delete(wire);
      },
    }),
  };
  const mixer = createMixer(
    () => context as unknown as AudioContext,
    (track) => ({ of: track }) as unknown as MediaStream,
  );
  const heard = () => [...wires].map(([from]) => from);
  return { context, mixed, mixer, heard };
}

const track = (name: string) => name as unknown as MediaStreamTrack;
const voice = "voice" as unknown as MediaStream;

describe("a mix", () => {
  it("carries the voice and the microphone", () => {
    const { mixer, heard, mixed } = setUp();
    expect(mixer.mix(voice).with(track("desk"))).toBe(mixed);
    expect(heard()).toEqual(["voice", { of: "desk" }]);
  });

  it("goes on as the same track with another microphone, and without the one before", () => {
    const { mixer, heard, mixed } = setUp();
    const mix = mixer.mix(voice);
    mix.with(track("desk"));
    expect(mix.with(track("headset"))).toBe(mixed);
    expect(heard()).toEqual(["voice", { of: "headset" }]);
  });

  it("does not double a microphone that is given again", () => {
    const { mixer, heard } = setUp();
    const mix = mixer.mix(voice);
    mix.with(track("desk"));
    mix.with(track("desk"));
    expect(heard()).toEqual(["voice", { of: "desk" }]);
  });

  it("closed, leaves nothing running", () => {
    const { context, mixer, mixed } = setUp();
    mixer.mix(voice).close();
    expect(context.closed).toBe(true);
    expect(mixed.stopped).toBe(true);
  });
});
