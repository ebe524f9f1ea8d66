/**
 * Owns: G.711 µ-law, one sample at a time.
 * Must not know: packets or sample rates.
 */

const bias = 0x84;
const clip = 32_635;

/**
 * Encodes a linear sample, -32768 to 32767, into one byte.
 * @see https://www.itu.int/rec/T-REC-G.711
 */
export function encodeMuLaw(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0;
  const magnitude = Math.min(Math.round(Math.abs(sample)), clip) + bias;
  const exponent = Math.max(0, 31 - Math.clz32(magnitude) - 7);
  const mantissa = (magnitude >> (exponent + 3)) & 0x0f;
  return ~(sign | (exponent << 4) | mantissa) & 0xff;
}

/** Decodes one byte into a linear sample. */
export function decodeMuLaw(byte: number): number {
  const bits = ~byte & 0xff;
  const exponent = (bits >> 4) & 0x07;
  const magnitude = (((bits & 0x0f) << 3) + bias) << exponent;
  return bits & 0x80 ? bias - magnitude : magnitude - bias;
}
