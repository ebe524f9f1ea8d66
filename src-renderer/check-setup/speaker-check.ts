/**
 * Owns: the check whether the chosen speaker plays. It plays silence: nobody is startled, and no call is disturbed.
 * Must not know: how sound is played.
 */
import type { Clock } from "../clock.ts";
import type { SoundTest } from "../media/sound-test.ts";
import { within } from "../registration/within.ts";
import type { PageCheck } from "./page-check.ts";

export interface SpeakerCheckParts {
  readonly test: Pick<SoundTest, "trySpeaker">;
  /** Looks what is plugged in; null when there is no speaker at all. */
  readonly speaker: () => Promise<{ readonly label: string | null } | null>;
  readonly clock: Clock;
}

/** Milliseconds for a fifth of a second of silence. */
const patience = 5_000;

/** Findings: `speaker-plays`, `speaker-missing`, `speaker-silent`. */
export function checkSpeaker({ test, speaker, clock }: SpeakerCheckParts): PageCheck {
  return async () => {
    const used = await speaker();
    if (used === null) return { finding: "speaker-missing" };
    let stop = (): void => undefined;
    const played = new Promise<boolean>((resolve) => {
      stop = test.trySpeaker(() => resolve(true));
    });
    const ended = await within(patience, played, clock);
    stop();
    return {
      finding: ended === null ? "speaker-silent" : "speaker-plays",
      ...(used.label !== null && { about: used.label }),
    };
  };
}
