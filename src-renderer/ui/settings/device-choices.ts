/**
 * Owns: what there is to choose from in a list of devices, in words, and what a choice becomes.
 * Must not know: how the list is drawn.
 */
import type { TFunction } from "i18next";
import type { SoundDevice } from "../../../src-contract/preferences.ts";
import type { DeviceInUse } from "../../media/device-in-use.ts";
import type { Plugged } from "../../media/plugged-devices.ts";
import type { Choice } from "../parts/Select.tsx";

/** Stands for whatever the system uses. */
const systemChoice = "";

/** The system's own first, then what is plugged in, then what was chosen and is not. */
export function deviceChoices(
  t: TFunction,
  { devices, system }: Plugged,
  missing: SoundDevice | null,
): readonly Choice<string>[] {
  return [
    { value: systemChoice, label: systemLabel(t, system) },
    ...devices.map(({ id, label }) => ({ value: id, label })),
    ...(missing === null
      ? []
      : [{ value: missing.id, label: t("sound.unpluggedNamed", { name: missing.label }) }]),
  ];
}

/** Whatever the system uses, with its name where it is known. */
export function systemLabel(t: TFunction, system: SoundDevice | null): string {
  return system === null
    ? t("sound.likeSystem")
    : t("sound.likeSystemNamed", { name: system.label });
}

/** Which of {@link deviceChoices} is chosen. */
export function chosenValue({ id, missing }: DeviceInUse): string {
  return missing?.id ?? id ?? systemChoice;
}

/** The choice that `value` stands for. */
export function choiceOf(
  value: string,
  { devices }: Plugged,
  missing: SoundDevice | null,
): SoundDevice | null {
  return (
    [...devices, ...(missing === null ? [] : [missing])].find(({ id }) => id === value) ?? null
  );
}

/** What there is to say when a device is not what was chosen, or not there at all; else nothing. */
export function deviceHint(
  t: TFunction,
  { label, absent, missing }: DeviceInUse,
  nothing: string,
): string | undefined {
  if (absent) return nothing;
  return missing === null
    ? undefined
    : t("sound.missing", { name: missing.label, inUse: label ?? t("sound.systemDevice") });
}
