/**
 * Owns: what an incoming call sounds like, in every way one can choose.
 * Must not know: who calls, or which one was chosen.
 */
import type { Preferences } from "../../src-contract/preferences.ts";
import type { Tone, ToneStep } from "./tone.ts";

/** The overtones of a small bell, a bar of wood and a telephone's gong, as multiples of the note. */
const bell = [1, 2, 2.4, 3, 4.5] as const;
const wood = [1, 3.93] as const;
const gong = [1, 1.51, 2.73] as const;

const silence = (seconds: number): ToneStep => ({ frequencies: [], seconds });

const struck =
  (overtones: readonly number[], decay: number) =>
  (note: number, seconds: number): ToneStep => ({
    frequencies: overtones.map((multiple) => note * multiple),
    seconds,
    decay,
  });

const ringBell = struck(bell, 0.7);
const strikeWood = struck(wood, 0.16);
const hitGong = struck(gong, 0.05);

const chime: ToneStep = { frequencies: [587.33, 880], seconds: 0.38 };
const answer: ToneStep = { frequencies: [493.88, 739.99], seconds: 0.38 };

/** A hammer between two gongs, for about a second. */
const hammer = Array.from({ length: 24 }, (_, stroke) =>
  hitGong(stroke % 2 === 0 ? 1_046.5 : 1_318.5, 0.045),
);

/** Each is heard across a room, and bearable on the tenth call of the day. */
export const ringTones: Readonly<Record<Preferences["ringTone"], Tone>> = {
  /** Two soft fifths, twice, then a pause. */
  fifths: {
    steps: [chime, answer, silence(0.12), chime, answer, silence(2.6)],
    volume: 0.55,
  },
  bell: {
    steps: [ringBell(659.26, 0.8), ringBell(523.25, 1.6), silence(1.8)],
    volume: 0.75,
  },
  marimba: {
    steps: [
      strikeWood(523.25, 0.16),
      strikeWood(659.26, 0.16),
      strikeWood(783.99, 0.16),
      strikeWood(1_046.5, 0.32),
      strikeWood(783.99, 0.16),
      strikeWood(1_046.5, 0.6),
      silence(1.9),
    ],
    volume: 0.8,
  },
  classic: {
    steps: [...hammer, silence(0.4), ...hammer, silence(2.4)],
    volume: 0.7,
  },
};
