/**
 * Owns: how loud some samples are, as a meter shows it.
 * Must not know: where they come from.
 */

/** Decibels below full scale that a meter shows as nothing: a quiet room. */
const floor = -60;

/** 0…1, even steps for the ear: 0 is a quiet room, 1 as loud as can be. @param samples -1…1 */
export function soundLevel(samples: Float32Array): number {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  if (!(power > 0)) return 0;
  const decibels = 10 * Math.log10(power);
  return Math.min(1, Math.max(0, 1 - decibels / floor));
}
