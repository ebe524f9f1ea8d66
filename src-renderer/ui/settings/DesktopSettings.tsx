/**
 * Owns: starting with the computer, and what closing the window does.
 * Must not know: how a desktop does either.
 */
import { useTranslation } from "react-i18next";
import { useActions, useDesktop, usePreferences, useUi } from "../ui-context.tsx";
import { SettingsSection } from "./SettingsSection.tsx";
import { SwitchRow } from "./SwitchRow.tsx";

/** Says so where there is no tray to wait in. */
export function DesktopSettings() {
  const { t } = useTranslation();
  const { keepRunning } = usePreferences();
  const { autostart, tray } = useDesktop();
  const { changePreferences, setAutostart } = useActions();
  const { managed, platform } = useUi().surroundings;
  const hides = tray || platform === "darwin";
  return (
    <SettingsSection title={t("desktop.title")}>
      <SwitchRow
        label={t("desktop.autostart")}
        hint={t(tray ? "desktop.autostartHint" : "desktop.autostartHintNoTray")}
        managed={managed.includes("autostart")}
        checked={autostart}
        onChange={(on) => void setAutostart(on)}
      />
      <SwitchRow
        label={t("desktop.keepRunning")}
        hint={t(hides ? "desktop.keepRunningHint" : "desktop.keepRunningNoTray")}
        preference="keepRunning"
        checked={keepRunning}
        onChange={(on) => void changePreferences({ keepRunning: on })}
      />
    </SettingsSection>
  );
}
