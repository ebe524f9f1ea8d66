/**
 * Owns: a sound file with one pulsing tone, for Chromium's fake microphone, which plays it again and again.
 * Must not know: who is to hear it.
 */
import { writeFileSync } from "node:fs";

const samplesPerSecond = 48_000;
const loudness = 0.3;
/** A steady tone would be taken for noise, and left out. */
const pulsesPerSecond = 3;

/** One second of it as [WAVE](https://www.iana.org/assignments/media-types/audio/vnd.wave): 16 bits, one channel. */
export function toneWave(hertz: number): Buffer {
  // Whole waves only, so that the end fits the beginning.
  const pitch = Math.round(hertz);
  const data = Buffer.alloc(samplesPerSecond * 2);
  for (let index = 0; index < samplesPerSecond; index++) {
    const seconds = index / samplesPerSecond;
    const pulse = (seconds * pulsesPerSecond) % 1 < 0.7 ? 1 : 0.2;
    const level = loudness * pulse * Math.sin(2 * Math.PI * pitch * seconds);
    data.writeInt16LE(Math.round(level * 32_767), index * 2);
  }
  const header = Buffer.alloc(44);
  header.write("RIFF", 0);
  header.writeUInt32LE(36 + data.length, 4);
  header.write("WAVEfmt ", 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(samplesPerSecond, 24);
  header.writeUInt32LE(samplesPerSecond * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write("data", 36);
  header.writeUInt32LE(data.length, 40);
  return Buffer.concat([header, data]);
}

/** Writes it, in place of what was there. */
export function writeTone(file: string, hertz: number): void {
  writeFileSync(file, toneWave(hertz));
}
