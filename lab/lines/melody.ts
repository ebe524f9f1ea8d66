/**
 * Owns: a tune of a few seconds, computed rather than kept in a file.
 * Must not know: who plays it.
 */
import { encodeMuLaw } from "./mu-law.ts";

const sampleRate = 8000;

/** Milliseconds of audio in one packet. */
export const packetMilliseconds = 20;

/** Samples, and in µ-law also bytes, of one packet. */
export const samplesPerPacket = (sampleRate * packetMilliseconds) / 1000;

/** MIDI numbers: broken chords of C, a minor, F and G, as a music box has them. */
const notes = [
  60, 64, 67, 72, 76, 72, 67, 64, 57, 60, 64, 69, 72, 69, 64, 60, 53, 57, 60, 65, 69, 65, 60, 57,
  55, 59, 62, 67, 71, 67, 62, 59,
];
const noteSeconds = 0.24;
const ringSeconds = 1.2;
const loudness = 0.22;

let frames: readonly Buffer[] | undefined;

/** The tune as µ-law packets, to be played in a loop; computed at the first call. */
export function melodyFrames(): readonly Buffer[] {
  frames ??= computeFrames();
  return frames;
}

function computeFrames(): Buffer[] {
  const noteSamples = Math.round(noteSeconds * sampleRate);
  const length = notes.length * noteSamples;
  const mixed = new Float64Array(length);
  notes.forEach((note, index) => {
    const frequency = 440 * 2 ** ((note - 69) / 12);
    for (let sample = 0; sample < ringSeconds * sampleRate; sample += 1) {
      // The last notes ring on into the beginning, so that the loop has no seam.
      const place = (index * noteSamples + sample) % length;
      mixed[place] = (mixed[place] ?? 0) + struckBar(frequency, sample / sampleRate);
    }
  });
  const encoded = Buffer.from(mixed.map((value) => encodeMuLaw(value * loudness * 32_767)));
  return Array.from({ length: Math.floor(length / samplesPerPacket) }, (_, index) =>
    encoded.subarray(index * samplesPerPacket, (index + 1) * samplesPerPacket),
  );
}

/** A soft attack, a fading tone and a little of its octave. */
function struckBar(frequency: number, seconds: number): number {
  const envelope = Math.min(1, seconds / 0.008) * Math.exp(-3.5 * seconds);
  const angle = 2 * Math.PI * frequency * seconds;
  return envelope * (Math.sin(angle) + 0.25 * Math.sin(2 * angle));
}
