/**
 * Owns: a stand-in for the browser's audio, which Node does not have: what is played, where, and how loud.
 * Must not know: why anything is played.
 */
import type { ToneContext } from "../../src-renderer/media/tone-player.ts";

/** One context, with all that happened to it. */
class FakeAudioContext {
  readonly sampleRate = 8_000;
  readonly destination = {};
  sinkId = "";
  gain = 1;
  loop = false;
  started = false;
  closed = false;
  /** Samples of what is played. */
  length = 0;
  readonly #ready: Promise<void>;
  /** As when what is played comes to its end. */
  end: () => void = () => undefined;

  /** @param ready setting a device waits for this */
  constructor(ready: Promise<void>) {
    this.#ready = ready;
  }

  async setSinkId(sinkId: string): Promise<void> {
    await this.#ready;
    if (sinkId === "unplugged") throw new DOMException("", "NotFoundError");
    this.sinkId = sinkId;
  }

  createGain() {
    const context = this;
    return {
      gain: {
        set value(gain: number) {
          context.gain = gain;
        },
      },
      connect: () => undefined,
    };
  }

  createBuffer(_channels: number, length: number) {
    return { length, copyToChannel: () => undefined };
  }

  createBufferSource() {
    const context = this;
    return {
      buffer: null as { length: number } | null,
      loop: false,
      onended: () => undefined,
      connect: () => undefined,
      start() {
        context.started = true;
        context.loop = this.loop;
        context.length = this.buffer?.length ?? 0;
        context.end = this.onended;
      },
    };
  }

  async decodeAudioData(encoded: ArrayBuffer) {
    return { length: encoded.byteLength };
  }

  async close(): Promise<void> {
    this.closed = true;
  }
}

/** A maker of contexts that remembers them. @param ready setting a device waits for this */
export function fakeAudioContexts(ready: Promise<void> = Promise.resolve()) {
  const contexts: FakeAudioContext[] = [];
  return {
    contexts,
    /** Those that can be heard. */
    playing: () => contexts.filter(({ started, closed }) => started && !closed),
    create: (): ToneContext => {
      const context = new FakeAudioContext(ready);
      contexts.push(context);
      return context as unknown as ToneContext;
    },
  };
}
