/**
 * Owns: what is done to the microphone's sound before anybody hears it.
 * Must not know: how it is done.
 */
import { useTranslation } from "react-i18next";
import { useActions, usePreferences } from "../ui-context.tsx";
import { SettingsSection } from "./SettingsSection.tsx";
import { SwitchRow } from "./SwitchRow.tsx";

const switches = ["echoCancellation", "noiseSuppression", "autoGainControl"] as const;

/** All on until somebody has a reason: a studio microphone, an echo test. */
export function ProcessingSettings() {
  const { t } = useTranslation();
  const preferences = usePreferences();
  const { changePreferences } = useActions();
  return (
    <SettingsSection title={t("sound.processing")}>
      {switches.map((name) => (
        <SwitchRow
          key={name}
          preference={name}
          label={t(`sound.${name}`)}
          hint={t(`sound.${name}Hint`)}
          checked={preferences[name]}
          onChange={(on) => void changePreferences({ [name]: on })}
        />
      ))}
    </SettingsSection>
  );
}
