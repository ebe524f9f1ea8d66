/**
 * Owns: which keys act on a call, and how they are written.
 * Must not know: what the actions do. The letters are those of other meeting and phone programs.
 */
import type { TFunction } from "i18next";

/** Letter pressed together with Ctrl and Shift (⌘ and ⇧ on a Mac). */
const letters = {
  answer: "A",
  reject: "D",
  hangUp: "H",
  mute: "M",
  hold: "L",
  transfer: "X",
} as const;
export type ShortcutAction = keyof typeof letters;

/** The part of a keyboard event that decides. */
export type Keystroke = Pick<KeyboardEvent, "code" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">;

/** What `stroke` asks for; null when it is no shortcut. */
export function shortcutOf(stroke: Keystroke, mac: boolean): ShortcutAction | null {
  const { ctrlKey, metaKey, shiftKey, altKey, code } = stroke;
  const held = mac ? metaKey && !ctrlKey : ctrlKey && !metaKey;
  if (!held || !shiftKey || altKey) return null;
  const actions = Object.keys(letters) as ShortcutAction[];
  return actions.find((action) => code === `Key${letters[action]}`) ?? null;
}

/** The keys as this desktop writes them: `⇧⌘A`, `Ctrl+Shift+A`, `Strg+Umschalt+A`. */
export function shortcutText(t: TFunction, action: ShortcutAction, mac: boolean): string {
  const letter = letters[action];
  return mac ? `⇧⌘${letter}` : [t("keys.ctrl"), t("keys.shift"), letter].join("+");
}

/** The same for `aria-keyshortcuts`, which has its own spelling. */
export function ariaShortcut(action: ShortcutAction, mac: boolean): string {
  return `${mac ? "Meta" : "Control"}+Shift+${letters[action]}`;
}
