import { describe, expect, it } from "vitest";
import {
  type AudioElement,
  createRemoteAudio,
} from "../../../../src-renderer/media/remote-audio.ts";
import { SoundOutput } from "../../../../src-renderer/media/sound-output.ts";
import { settle } from "../../../fakes/fake-clock.ts";

/** Stands in for an `<audio>` element, which Node does not have. */
class FakeElement implements AudioElement {
  srcObject: MediaProvider | null = null;
  playing = false;
  sinkId = "";
  volume = 1;
  readonly #refuses: boolean;
  constructor(refuses = false) {
    this.#refuses = refuses;
  }
  async setSinkId(sinkId: string): Promise<void> {
    if (sinkId === "unplugged") throw new DOMException("", "NotFoundError");
    this.sinkId = sinkId;
  }
  async play(): Promise<void> {
    if (this.#refuses) throw new DOMException("", "AbortError");
    this.playing = true;
  }
  pause(): void {
    this.playing = false;
  }
}

const stream = {} as MediaStream;

function setUp({ refuses = false } = {}) {
  const elements: FakeElement[] = [];
  const lines: string[] = [];
  const speaker = new SoundOutput();
  const audio = createRemoteAudio(
    () => elements[elements.push(new FakeElement(refuses)) - 1]!,
    speaker,
    (_level, _scope, message) => void lines.push(message),
  );
  return { audio, elements, lines, speaker };
}

describe("remote audio", () => {
  it("plays each call in an element of its own until it is stopped", () => {
    const { audio, elements } = setUp();
    const stop = audio.play(stream);
    audio.play(stream);
    expect(elements.map(({ playing, srcObject }) => playing && srcObject === stream)).toEqual([
      true,
      true,
    ]);
    stop();
    expect(elements.map(({ playing, srcObject }) => [playing, srcObject])).toEqual([
      [false, null],
      [true, stream],
    ]);
  });

  it("notes what the browser will not play, and goes on", async () => {
    const { audio, lines } = setUp({ refuses: true });
    audio.play(stream);
    await settle();
    expect(lines).toHaveLength(1);
  });

  it("begins on the chosen speaker, as loud as it is set", async () => {
    const { audio, elements, speaker } = setUp();
    speaker.set({ sinkIds: ["headset"], volume: 0.5 });
    audio.play(stream);
    await settle();
    expect(elements).toMatchObject([{ sinkId: "headset", volume: 0.25 }]);
  });

  it("moves with the speaker in mid-call, until the call is over", async () => {
    const { audio, elements, speaker } = setUp();
    const stop = audio.play(stream);
    audio.play(stream);
    speaker.set({ sinkIds: ["headset"], volume: 1 });
    await settle();
    stop();
    speaker.set({ sinkIds: ["desk"], volume: 1 });
    await settle();
    expect(elements.map(({ sinkId }) => sinkId)).toEqual(["headset", "desk"]);
    expect(elements[1]!.playing).toBe(true);
  });

  it("goes on where it was when the speaker was unplugged in that moment", async () => {
    const { audio, elements, lines, speaker } = setUp();
    audio.play(stream);
    speaker.set({ sinkIds: ["unplugged"], volume: 1 });
    await settle();
    expect(elements).toMatchObject([{ sinkId: "", playing: true }]);
    expect(lines).toHaveLength(1);
  });
});
