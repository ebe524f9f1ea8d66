/**
 * Owns: the keys of one action: choosing them by pressing them, and taking them away.
 * Must not know: what the action does.
 */
import { X } from "lucide-react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { type HotkeyAction, hotkeyFault } from "../../../src-contract/hotkeys.ts";
import { Button } from "../parts/Button.tsx";
import { useDesktop, usePreferences, useUi } from "../ui-context.tsx";
import { hotkeyText, modifierText } from "./hotkey-words.ts";
import { useHotkeyRecorder } from "./use-hotkey-recorder.ts";

interface HotkeyRowProps {
  readonly action: HotkeyAction;
  readonly onChoose: (hotkey: string | null) => void;
}

/** What is wrong with the keys stands below them, and is read out. */
export function HotkeyRow({ action, onChoose }: HotkeyRowProps) {
  const { t } = useTranslation();
  const id = useId();
  const { platform } = useUi().surroundings;
  const hotkey = usePreferences().hotkeys[action];
  const taken = useDesktop().hotkeysTaken.includes(action);
  const { recording, fault, start, stop } = useHotkeyRecorder(onChoose);
  const keys = hotkey === null ? t("hotkeys.none") : hotkeyText(t, hotkey, platform);
  const words = { action: t(`hotkeys.${action}`), keys };
  const trouble = fault ?? (hotkey === null || recording ? null : hotkeyFault(hotkey, platform));
  const modifiers = (["Control", "Alt", "Shift", "Super"] as const)
    .map((modifier) => modifierText(t, modifier, platform))
    .join(", ");
  return (
    <div className="settings-row settings-row-below">
      <span className="settings-label">{words.action}</span>
      <div className="settings-control">
        <Button
          className="hotkey-keys"
          aria-label={recording ? t("hotkeys.press") : t("hotkeys.set", words)}
          aria-describedby={`${id}-hint`}
          aria-pressed={recording}
          onClick={recording ? stop : start}
          onBlur={stop}
        >
          {recording ? t("hotkeys.press") : keys}
        </Button>
        <Button
          className="hotkey-remove"
          look="quiet"
          aria-label={t("hotkeys.remove", words)}
          disabled={hotkey === null}
          onClick={() => onChoose(null)}
        >
          <X size={16} aria-hidden />
        </Button>
      </div>
      <p className="settings-hint hotkey-hint" id={`${id}-hint`} role="status">
        {trouble !== null && t(`hotkeys.${trouble}`, { modifiers })}
        {trouble === null && recording && t("hotkeys.recording")}
        {trouble === null && !recording && taken && t("hotkeys.taken")}
      </p>
    </div>
  );
}
