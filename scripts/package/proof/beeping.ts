/**
 * Owns: a sound that no noise suppression takes for noise: beeps with pauses between them.
 * Must not know: where it is played.
 */

const sampleRate = 8_000;
/** Of 440 Hz, every half second, in seconds. */
const [beep, period] = [0.3, 0.5];

/** A WAV file: mono, 8 bits. @param seconds how long it lasts */
export function beeping(seconds: number): Buffer {
  const samples = Buffer.alloc(seconds * sampleRate);
  for (let index = 0; index < samples.length; index += 1) {
    const time = index / sampleRate;
    const loudness = time % period < beep ? 90 : 0;
    samples[index] = 128 + Math.round(loudness * Math.sin(2 * Math.PI * 440 * time));
  }
  const header = Buffer.alloc(44);
  header.write("RIFF", 0);
  header.writeUInt32LE(36 + samples.length, 4);
  header.write("WAVEfmt ", 8);
  header.writeUInt32LE(16, 16);
  // PCM, one channel.
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate, 28);
  header.writeUInt16LE(1, 32);
  header.writeUInt16LE(8, 34);
  header.write("data", 36);
  header.writeUInt32LE(samples.length, 40);
  return Buffer.concat([header, samples]);
}
