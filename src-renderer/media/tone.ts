/**
 * Owns: turning the description of a tone into sound, one sample after the other.
 * Must not know: loudspeakers.
 */

/** A part of a tone. */
export interface ToneStep {
  /** Hz, heard together; none is silence. */
  readonly frequencies: readonly number[];
  readonly seconds: number;
  /** Struck rather than blown: seconds until it is e times softer; higher ones die away sooner, as on anything that is struck. */
  readonly decay?: number;
}

/** A tone that repeats for ever. */
export interface Tone {
  readonly steps: readonly ToneStep[];
  /** 0…1 */
  readonly volume: number;
}

/** Each step fades in and out over this many seconds: an abrupt edge clicks. */
const fade = 0.012;
/** What is struck is there at once. */
const strike = 0.002;

/** One period of `tone`. @param sampleRate samples a second */
export function renderTone({ steps, volume }: Tone, sampleRate: number): Float32Array<ArrayBuffer> {
  const lengths = steps.map(({ seconds }) => Math.round(seconds * sampleRate));
  const samples = new Float32Array(lengths.reduce((sum, length) => sum + length, 0));
  let start = 0;
  steps.forEach((step, index) => {
    const length = lengths[index] ?? 0;
    const rise = step.decay === undefined ? fade : strike;
    for (let offset = 0; offset < length && step.frequencies.length > 0; offset += 1) {
      const time = offset / sampleRate;
      const edge = Math.min(1, time / rise, (length - offset) / sampleRate / fade);
      samples[start + offset] = volume * edge * waveAt(step, time);
    }
    start += length;
  });
  return samples;
}

/** -1…1. @param time seconds since the step began */
function waveAt({ frequencies, decay }: ToneStep, time: number): number {
  const [lowest = 1] = frequencies;
  const wave = frequencies.reduce((sum, hz) => {
    const loudness = decay === undefined ? 1 : Math.exp((-time * hz) / (decay * lowest));
    return sum + loudness * Math.sin(2 * Math.PI * hz * time);
  }, 0);
  return wave / frequencies.length;
}
