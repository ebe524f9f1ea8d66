/**
 * Owns: playing sound on every device of an output at once, following it while it plays.
 * Must not know: what the sound means.
 */
import type { Log } from "../sip/sip-log.ts";
import type { SoundOutput } from "./sound-output.ts";
import { renderTone, type Tone } from "./tone.ts";

/** The parts of an AudioContext that matter here. */
export type ToneContext = Pick<
  AudioContext,
  | "sampleRate"
  | "destination"
  | "createBuffer"
  | "createBufferSource"
  | "createGain"
  | "decodeAudioData"
  | "close"
> & {
  /** [W3C web-audio](https://www.w3.org/TR/webaudio-1.1/#dom-audiocontext-setsinkid); what lacks it plays on the system's own device. */
  setSinkId?(sinkId: string): Promise<void>;
};

/** What is to be played: a tone, or a sound somebody recorded, encoded. */
export type Playable = Tone | ArrayBuffer;

export interface PlayOptions {
  /** Again and again, until it is stopped. */
  readonly loop: boolean;
  /** It came to its end by itself. */
  readonly onEnded?: () => void;
}

/** One device that plays. */
interface Playing {
  readonly volume: (gain: number) => void;
  readonly close: () => void;
}

/** Holds audio devices only while something plays: one that is not used costs battery all day. */
export class TonePlayer {
  readonly #output: SoundOutput;
  readonly #createContext: () => ToneContext;
  readonly #log: Log;

  constructor(output: SoundOutput, createContext: () => ToneContext, log: Log) {
    this.#output = output;
    this.#createContext = createContext;
    this.#log = log;
  }

  /** Plays until it has ended, or the result is called. */
  play(sound: Playable, { loop, onEnded }: PlayOptions): () => void {
    const playing = new Map<string, Playing>();
    const stop = (): void => {
      stopFollowing();
      for (const { close } of playing.values()) close();
      playing.clear();
    };
    const ended = (): void => {
      if (playing.size === 0) return;
      stop();
      onEnded?.();
    };
    const follow = (): void => {
      const { sinkIds, gain } = this.#output;
      for (const [sinkId, { close }] of playing)
        if (!sinkIds.includes(sinkId)) {
          playing.delete(sinkId);
          close();
        }
      for (const sinkId of sinkIds)
        if (!playing.has(sinkId)) playing.set(sinkId, this.#playOn(sinkId, sound, loop, ended));
      for (const { volume } of playing.values()) volume(gain);
    };
    const stopFollowing = this.#output.onChange(follow);
    follow();
    return stop;
  }

  #playOn(sinkId: string, sound: Playable, loop: boolean, onEnded: () => void): Playing {
    const context = this.#createContext();
    const gain = context.createGain();
    gain.connect(context.destination);
    let closed = false;
    const start = async (): Promise<void> => {
      // Not a moment on the wrong device.
      if (sinkId !== "") await context.setSinkId?.(sinkId).catch(this.#noteUnplugged);
      const buffer = await bufferOf(sound, context);
      if (closed) return;
      const source = context.createBufferSource();
      source.buffer = buffer;
      source.loop = loop;
      source.onended = onEnded;
      source.connect(gain);
      source.start();
    };
    start().catch((thrown: unknown) => {
      this.#log("warn", "media", `not played: ${String(thrown)}`);
      onEnded();
    });
    return {
      volume: (value) => {
        gain.gain.value = value;
      },
      close: () => {
        closed = true;
        void context.close();
      },
    };
  }

  /** It is heard on the system's own device instead. */
  readonly #noteUnplugged = (thrown: unknown): void =>
    this.#log("info", "media", `device not used: ${String(thrown)}`);
}

async function bufferOf(sound: Playable, context: ToneContext): Promise<AudioBuffer> {
  // Decoding empties what it is given.
  if (sound instanceof ArrayBuffer) return context.decodeAudioData(sound.slice(0));
  const samples = renderTone(sound, context.sampleRate);
  const buffer = context.createBuffer(1, samples.length, context.sampleRate);
  buffer.copyToChannel(samples, 0);
  return buffer;
}
