/**
 * Owns: the keys that work while another program is in front.
 * Must not know: how anybody listens to keys.
 */
import "./hotkeys.css";
import { useTranslation } from "react-i18next";
import { type HotkeyAction, hotkeyActions } from "../../../src-contract/hotkeys.ts";
import { useActions, useDesktop, usePreferences } from "../ui-context.tsx";
import { HotkeyRow } from "./HotkeyRow.tsx";
import { SettingsSection } from "./SettingsSection.tsx";

/** What the desktop's own keyboard settings can start instead. */
const commands = ["answer", "hang-up", "mute", "show"].map((action) => `offhook --press=${action}`);

/** Where no program may listen, what to do instead. */
export function HotkeySettings() {
  const { t } = useTranslation();
  const { hotkeys } = usePreferences();
  const { changePreferences } = useActions();
  const { hotkeysWork } = useDesktop();
  /** Keys that had another task leave it. */
  const choose = (action: HotkeyAction, hotkey: string | null): void => {
    const others = Object.fromEntries(
      hotkeyActions.map((one) => [one, hotkeys[one] === hotkey ? null : hotkeys[one]]),
    ) as typeof hotkeys;
    void changePreferences({ hotkeys: { ...others, [action]: hotkey } });
  };
  return (
    <SettingsSection title={t("hotkeys.title")}>
      <p className="settings-hint">{hotkeysWork ? t("hotkeys.lead") : t("hotkeys.wayland")}</p>
      {hotkeysWork ? (
        hotkeyActions.map((action) => (
          <HotkeyRow key={action} action={action} onChoose={(hotkey) => choose(action, hotkey)} />
        ))
      ) : (
        <ul className="hotkey-commands">
          {commands.map((command) => (
            <li key={command}>
              <code>{command}</code>
            </li>
          ))}
        </ul>
      )}
    </SettingsSection>
  );
}
