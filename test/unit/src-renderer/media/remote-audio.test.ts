import { describe, expect, it } from "vitest";
import {
  type AudioElement,
  createRemoteAudio,
} from "../../../../src-renderer/media/remote-audio.ts";
import { settle } from "../../../fakes/fake-clock.ts";

/** Stands in for an `<audio>` element, which Node does not have. */
class FakeElement implements AudioElement {
  srcObject: MediaProvider | null = null;
  playing = false;
  readonly #refuses: boolean;
  constructor(refuses = false) {
    this.#refuses = refuses;
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

describe("remote audio", () => {
  it("plays each call in an element of its own until it is stopped", () => {
    const elements: FakeElement[] = [];
    const audio = createRemoteAudio(
      () => elements[elements.push(new FakeElement()) - 1]!,
      () => undefined,
    );
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
    const lines: string[] = [];
    const audio = createRemoteAudio(
      () => new FakeElement(true),
      (_level, _scope, message) => void lines.push(message),
    );
    audio.play(stream);
    await settle();
    expect(lines).toHaveLength(1);
  });
});
