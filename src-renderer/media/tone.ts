/**
 * Owns: turning the description of a tone into sound, one sample after the other.
 * Must not know: loudspeakers.
 */

/** A part of a tone. */
export interface ToneStep {
  /** Hz, heard together; none is silence. */
  readonly frequencies: readonly number[];
  readonly seconds: number;
}

/** A tone that repeats for ever. */
export interface Tone {
  readonly steps: readonly ToneStep[];
  /** 0…1 */
  readonly volume: number;
}

/** Each step fades in and out over this many seconds: an abrupt edge clicks. */
const fade = 0.012;

/** One period of `tone`. @param sampleRate samples a second */
export function renderTone({ steps, volume }: Tone, sampleRate: number): Float32Array<ArrayBuffer> {
  const lengths = steps.map(({ seconds }) => Math.round(seconds * sampleRate));
  const samples = new Float32Array(lengths.reduce((sum, length) => sum + length, 0));
  let start = 0;
  steps.forEach(({ frequencies }, index) => {
    const length = lengths[index] ?? 0;
    for (let offset = 0; offset < length && frequencies.length > 0; offset += 1) {
      const time = offset / sampleRate;
      const wave = frequencies.reduce((sum, hz) => sum + Math.sin(2 * Math.PI * hz * time), 0);
      const edge = Math.min(time, (length - offset) / sampleRate);
      samples[start + offset] = (volume * wave * Math.min(1, edge / fade)) / frequencies.length;
    }
    start += length;
  });
  return samples;
}
