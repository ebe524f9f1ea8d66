/**
 * Owns: listening for the keys of one call.
 * Must not know: which call.
 */
import { useEffect, useEffectEvent } from "react";
import { useTranslation } from "react-i18next";
import { useUi } from "../ui-context.tsx";
import { ariaShortcut, type ShortcutAction, shortcutOf, shortcutText } from "./shortcuts.ts";

/** Calls the matching function while the component is on screen. */
export function useShortcuts(actions: Partial<Record<ShortcutAction, () => void>>): void {
  const mac = useUi().surroundings.platform === "darwin";
  const press = useEffectEvent((event: KeyboardEvent) => {
    const action = shortcutOf(event, mac);
    const act = action === null || event.repeat ? undefined : actions[action];
    if (act === undefined) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => press(event);
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, []);
}

/** How a shortcut is shown to people and to screen readers. */
export function useShortcutNames(): (action: ShortcutAction) => { text: string; aria: string } {
  const { t } = useTranslation();
  const mac = useUi().surroundings.platform === "darwin";
  return (action) => ({ text: shortcutText(t, action, mac), aria: ariaShortcut(action, mac) });
}
