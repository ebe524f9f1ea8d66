/** Owns: the proof that a tone is found in a recording, and no other one. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loudestMoment, loudnessOf, Recordings } from "../../../../lab/plain-phone/recording.ts";

const rate = 8_000;
const tone = (hertz: number, loudness: number, seconds = 1) =>
  Float64Array.from(
    { length: rate * seconds },
    (_, at) => loudness * Math.sin((2 * Math.PI * hertz * at) / rate),
  );

/** A recording as baresip writes it while a call is up: nobody has written its length yet. */
function wav(samples: Float64Array): Buffer {
  const bytes = Buffer.alloc(44 + samples.length * 2);
  bytes.write("RIFF", 0);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(rate, 24);
  samples.forEach((sample, at) => {
    bytes.writeInt16LE(Math.round(sample * 32_767), 44 + 2 * at);
  });
  return bytes;
}

describe("the loudness of a frequency", () => {
  it("is that of the tone", () => {
    expect(loudnessOf(700, { samples: tone(700, 0.5), rate })).toBeCloseTo(0.5, 2);
  });

  it("is nothing where there is another tone, or none", () => {
    expect(loudnessOf(400, { samples: tone(700, 0.5), rate })).toBeLessThan(0.01);
    expect(loudnessOf(700, { samples: new Float64Array(rate), rate })).toBe(0);
  });
});

describe("the loudest moment", () => {
  it("is a beep, however long the silence around it", () => {
    const samples = Float64Array.from([
      ...new Float64Array(rate),
      ...tone(400, 0.2, 0.1),
      ...new Float64Array(rate),
    ]);
    expect(loudestMoment(400, { samples, rate })).toBeGreaterThan(0.1);
    expect(loudestMoment(700, { samples, rate })).toBeLessThan(0.01);
  });
});

describe("recordings", () => {
  let folder = "";
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "offhook-recordings-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("are none at first", async () => {
    const heard = new Recordings(folder);
    expect(await heard.size()).toBe(0);
    expect(await heard.since(0)).toBeNull();
  });

  it("give what has come in since, and not what went out", async () => {
    const samples = Float64Array.from([...tone(400, 0.5), ...tone(700, 0.5)]);
    await writeFile(join(folder, "dump-1-dec.wav"), wav(samples));
    await writeFile(join(folder, "dump-1-enc.wav"), wav(tone(1_000, 1, 3)));
    const heard = new Recordings(folder);
    expect(await heard.size()).toBe(2 * samples.length);
    expect(await heard.since(2 * samples.length)).toBeNull();
    const last = await heard.since(2 * rate);
    expect(last?.samples).toHaveLength(rate);
    expect(last && loudnessOf(700, last)).toBeCloseTo(0.5, 2);
    expect(last && loudnessOf(400, last)).toBeLessThan(0.01);
  });
});
