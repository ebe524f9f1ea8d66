/**
 * Owns: how a hotkey is written for people: `Ctrl+Alt+M`, `Strg+Alt+M`, `⌃⌥M`.
 * Must not know: what it is for.
 */
import type { TFunction } from "i18next";
import { type HotkeyModifier, hotkeyParts } from "../../../src-contract/hotkeys.ts";

type Platform = "linux" | "darwin" | "win32";

const signs: Readonly<Record<HotkeyModifier, string>> = {
  Control: "⌃",
  Alt: "⌥",
  Shift: "⇧",
  Super: "⌘",
};

const namedKeys = {
  Space: "space",
  Up: "up",
  Down: "down",
  Left: "left",
  Right: "right",
  Home: "home",
  End: "end",
  PageUp: "pageUp",
  PageDown: "pageDown",
  Insert: "insert",
  MediaPlayPause: "playPause",
  MediaStop: "stop",
} as const;

/** One modifier as it stands on the keyboard. */
export function modifierText(t: TFunction, modifier: HotkeyModifier, platform: Platform): string {
  if (platform === "darwin") return signs[modifier];
  if (modifier === "Super") return t(platform === "win32" ? "keys.windows" : "keys.super");
  return t(({ Control: "keys.ctrl", Alt: "keys.alt", Shift: "keys.shift" } as const)[modifier]);
}

/** The whole hotkey. */
export function hotkeyText(t: TFunction, hotkey: string, platform: Platform): string {
  const parts = hotkeyParts(hotkey);
  if (parts === null) return hotkey;
  const { modifiers, key } = parts;
  const name = key in namedKeys ? t(`keys.${namedKeys[key as keyof typeof namedKeys]}`) : key;
  const words = [...modifiers.map((modifier) => modifierText(t, modifier, platform)), name];
  return words.join(platform === "darwin" ? "" : "+");
}
