/**
 * Owns: what a meter shows of one moment after the other, and what it says of it.
 * Must not know: where the sound comes from.
 */

/** Up at once, down slowly: a syllable is to be seen. Both 0…1. */
export function fallingLevel(before: number, now: number): number {
  return Math.max(now, before * 0.88);
}

/** A word for a level of 0…1, as {@link soundLevel} measures it. */
export function levelWord(level: number): "levelNone" | "levelSoft" | "levelGood" | "levelLoud" {
  if (level < 0.15) return "levelNone";
  if (level < 0.4) return "levelSoft";
  return level < 0.95 ? "levelGood" : "levelLoud";
}
