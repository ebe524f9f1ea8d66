/**
 * Owns: what a plain phone has heard: the recordings baresip makes of its calls, and the tones in them.
 * Must not know: calls.
 */
import { open, readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/** Bytes before the samples of a WAV file as baresip writes it. */
const headerSize = 44;
const bytesPerSample = 2;

/** Sound: one channel, samples of -1…1. */
export interface Sound {
  readonly samples: Float64Array;
  /** Samples a second. */
  readonly rate: number;
}

/** The recordings in a folder of what came in. */
export class Recordings {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Bytes of sound heard so far, of all calls. */
  async size(): Promise<number> {
    const files = await this.#files();
    return files.reduce((sum, { size }) => sum + Math.max(0, size - headerSize), 0);
  }

  /** What the newest recording has grown by since {@link size} was asked for; null when it has not. */
  async since(size: number): Promise<Sound | null> {
    const files = (await this.#files()).toSorted((one, other) => one.changed - other.changed);
    const newest = files.at(-1);
    const grown = (await this.size()) - size;
    if (newest === undefined || grown <= 0) return null;
    const file = await open(newest.path);
    try {
      const header = Buffer.alloc(headerSize);
      await file.read(header, 0, headerSize, 0);
      const channels = header.readUInt16LE(22) || 1;
      const rate = header.readUInt32LE(24);
      const frame = channels * bytesPerSample;
      const whole = Math.floor((newest.size - headerSize) / frame);
      const frames = Math.min(whole, Math.floor(grown / frame));
      if (frames <= 0) return null;
      const bytes = Buffer.alloc(frames * frame);
      await file.read(bytes, 0, bytes.length, headerSize + (whole - frames) * frame);
      const samples = Float64Array.from(
        { length: frames },
        (_, at) => bytes.readInt16LE(at * frame) / 32_768,
      );
      return { samples, rate };
    } finally {
      await file.close();
    }
  }

  async #files(): Promise<{ path: string; size: number; changed: number }[]> {
    const names = (await readdir(this.#folder)).filter((name) => name.endsWith("-dec.wav"));
    return Promise.all(
      names.map(async (name) => {
        const path = join(this.#folder, name);
        const { size, mtimeMs } = await stat(path);
        return { path, size, changed: mtimeMs };
      }),
    );
  }
}

/** Seconds that are listened to at once: less than the pause between two beeps. */
const moment = 0.1;

/** The loudest moment of one frequency in a sound, 0…1. */
export function loudestMoment(hertz: number, { samples, rate }: Sound): number {
  const length = Math.round(moment * rate);
  let loudest = 0;
  for (let from = 0; from + length <= samples.length; from += length / 2) {
    const part = samples.subarray(from, from + length);
    loudest = Math.max(loudest, loudnessOf(hertz, { samples: part, rate }));
  }
  return loudest;
}

/**
 * Loudness of one frequency in a sound, 0…1, by [Goertzel's algorithm](https://doi.org/10.2307/2310304), with Hann's
 * window, so that other frequencies do not spill over.
 */
export function loudnessOf(hertz: number, { samples, rate }: Sound): number {
  const factor = 2 * Math.cos((2 * Math.PI * hertz) / rate);
  let [last, before] = [0, 0];
  samples.forEach((sample, at) => {
    const windowed = sample * (1 - Math.cos((2 * Math.PI * at) / samples.length));
    [last, before] = [windowed + factor * last - before, last];
  });
  const power = last * last + before * before - factor * last * before;
  return (2 * Math.sqrt(Math.max(0, power))) / samples.length;
}
