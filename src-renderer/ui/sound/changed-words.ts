/**
 * Owns: saying which devices are used from now on.
 * Must not know: where it is shown.
 */
import type { TFunction } from "i18next";
import type { SoundNews } from "../../media/sound.ts";

type Changed = Extract<SoundNews, { kind: "devices-changed" }>;

/** A headset is both: then its name is said once, if the system gives it one. */
export function changedWords(
  t: TFunction,
  { microphone, speaker }: Pick<Changed, "microphone" | "speaker">,
): string {
  const name = (label: string): string => label || t("sound.systemDevice");
  if (microphone !== null && microphone === speaker)
    return t("sound.nowUsing", { name: name(speaker) });
  return [
    microphone !== null && t("sound.nowMicrophone", { name: name(microphone) }),
    speaker !== null && t("sound.nowSpeaker", { name: name(speaker) }),
  ]
    .filter(Boolean)
    .join(" ");
}
