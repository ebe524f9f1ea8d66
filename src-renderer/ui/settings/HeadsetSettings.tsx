/**
 * Owns: whether the buttons of headsets are listened to, and which headsets there are.
 * Must not know: how a headset is spoken to.
 */
import { useTranslation } from "react-i18next";
import { useActions, useHeadsets, usePreferences } from "../ui-context.tsx";
import { SettingsSection } from "./SettingsSection.tsx";
import { SwitchRow } from "./SwitchRow.tsx";

/** Nothing has to be connected here: a headset that is plugged in is there. */
export function HeadsetSettings() {
  const { t } = useTranslation();
  const { headsetButtons } = usePreferences();
  const { changePreferences } = useActions();
  const headsets = useHeadsets();
  return (
    <SettingsSection title={t("headset.title")}>
      <SwitchRow
        label={t("headset.buttons")}
        hint={t("headset.buttonsHint")}
        preference="headsetButtons"
        checked={headsetButtons}
        onChange={(on) => void changePreferences({ headsetButtons: on })}
      />
      {headsetButtons && (
        <div role="status">
          {headsets.length === 0 && <p className="settings-hint">{t("headset.none")}</p>}
          <ul className="headset-list">
            {headsets.map(({ id, name, state }) => (
              <li key={id}>
                {name || t("headset.nameless")}
                <span className="settings-hint">
                  {state === "ready" ? t("headset.ready") : t("headset.busy")}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </SettingsSection>
  );
}
