/**
 * Owns: what colleagues may see of the person.
 * Must not know: how it is told.
 */
import { useTranslation } from "react-i18next";
import { useActions, usePreferences } from "../ui-context.tsx";
import { SettingsSection } from "./SettingsSection.tsx";
import { SwitchRow } from "./SwitchRow.tsx";

/** On, until somebody wants to be left alone. */
export function PresenceSettings() {
  const { t } = useTranslation();
  const { sharePresence } = usePreferences();
  const { changePreferences } = useActions();
  return (
    <SettingsSection title={t("presence.title")}>
      <SwitchRow
        label={t("presence.share")}
        hint={t("presence.shareHint")}
        checked={sharePresence}
        onChange={(on) => void changePreferences({ sharePresence: on })}
      />
    </SettingsSection>
  );
}
