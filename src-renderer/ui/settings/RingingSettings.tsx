/**
 * Owns: how and where an incoming call rings.
 * Must not know: how a ring tone is made.
 */
import { useTranslation } from "react-i18next";
import { ringTones } from "../../../src-contract/preferences.ts";
import { useActions, usePreferences, useSound } from "../ui-context.tsx";
import { PlayButton } from "./PlayButton.tsx";
import { RingersRow } from "./RingersRow.tsx";
import { SelectRow } from "./SelectRow.tsx";
import { SettingsSection } from "./SettingsSection.tsx";
import { SliderRow } from "./SliderRow.tsx";

/** Apart from the headset one talks with: that one may lie on the desk. */
export function RingingSettings() {
  const { t } = useTranslation();
  const { ringTone, ringVolume } = usePreferences();
  const { changePreferences } = useActions();
  const { playRing } = useSound();
  return (
    <SettingsSection title={t("sound.ringing")}>
      <SelectRow
        preference="ringTone"
        label={t("sound.ringTone")}
        value={ringTone}
        choices={ringTones.map((value) => ({ value, label: t(`sound.tone-${value}`) }))}
        onChange={(value) => void changePreferences({ ringTone: value })}
      >
        <PlayButton
          key={ringTone}
          label={t("sound.playRing")}
          play={(onEnded) => playRing(ringTone, onEnded)}
        />
      </SelectRow>
      <SliderRow
        preference="ringVolume"
        label={t("sound.ringVolume")}
        value={ringVolume}
        onChange={(value) => changePreferences({ ringVolume: value })}
      />
      <RingersRow />
    </SettingsSection>
  );
}
