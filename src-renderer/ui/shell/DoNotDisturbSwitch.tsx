/**
 * Owns: the switch at the rail's end that lets no call ring.
 * Must not know: what becomes of those calls.
 */
import { Bell, BellOff } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useActions, usePreferences, useUi } from "../ui-context.tsx";

/** Pressed, it is filled and its bell is struck through. */
export function DoNotDisturbSwitch() {
  const { t } = useTranslation();
  const { doNotDisturb } = usePreferences();
  const { changePreferences } = useActions();
  const { managed } = useUi().surroundings;
  const Icon = doNotDisturb ? BellOff : Bell;
  return (
    <button
      type="button"
      className="rail-quiet"
      aria-pressed={doNotDisturb}
      disabled={managed.includes("doNotDisturb")}
      onClick={() => void changePreferences({ doNotDisturb: !doNotDisturb })}
    >
      <Icon size={20} aria-hidden />
      {t("doNotDisturb.name")}
    </button>
  );
}
