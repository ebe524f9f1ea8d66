/**
 * Owns: keys that act on the phone while another program has the keyboard: what they do, how they are written, and which
 * ones nobody may take.
 * Must not know: how keys are listened to, or recorded.
 */
import { z } from "zod";

export const hotkeyActions = ["answer", "hangUp", "mute", "show"] as const;
export type HotkeyAction = (typeof hotkeyActions)[number];

/** In the order they are written. `Super` is the Windows key, and ⌘ on a Mac. */
export const hotkeyModifiers = ["Control", "Alt", "Shift", "Super"] as const;
export type HotkeyModifier = (typeof hotkeyModifiers)[number];

/** On every keyboard, and no text comes of them. They wait for a call; until then they belong to the music. */
const mediaKeys = ["MediaPlayPause", "MediaStop"];
const movingKeys = ["Up", "Down", "Left", "Right", "Home", "End", "PageUp", "PageDown", "Insert"];
const typing = /^(?:[A-Z0-9]|Space)$/;
const functionKey = /^F(?:[1-9]|1\d|2[0-4])$/;
const farFunctionKey = /^F(?:1[3-9]|2[0-4])$/;

/** What writes characters: AltGr is Control and Alt on Windows; on a Mac Option does, too, with Shift others. */
const writing: Readonly<Record<string, readonly string[]>> = {
  win32: ["Control+Alt", "Control+Alt+Shift"],
  darwin: ["Alt+Shift"],
};

/** A hotkey taken apart. */
export interface HotkeyParts {
  readonly modifiers: readonly HotkeyModifier[];
  readonly key: string;
}

/** Null for what is no hotkey: another key, or modifiers in another order. Pure. */
export function hotkeyParts(hotkey: string): HotkeyParts | null {
  const names = hotkey.split("+");
  const key = names.pop() ?? "";
  const modifiers = hotkeyModifiers.filter((modifier) => names.includes(modifier));
  const known =
    typing.test(key) ||
    functionKey.test(key) ||
    mediaKeys.includes(key) ||
    movingKeys.includes(key);
  return known && modifiers.join() === names.join() ? { modifiers, key } : null;
}

/** Written as [Electron](https://www.electronjs.org/docs/latest/api/accelerator) has it, e.g. `Control+Alt+M`. */
export const hotkey = z
  .string()
  .max(60)
  .refine((text) => hotkeyParts(text) !== null);

/** The hotkey of each action; null where it has none. */
export type Hotkeys = Readonly<Record<HotkeyAction, string | null>>;
export const hotkeys = z.object({
  answer: hotkey.nullable(),
  hangUp: hotkey.nullable(),
  mute: hotkey.nullable(),
  show: hotkey.nullable(),
} satisfies Record<HotkeyAction, z.ZodType>);

/** Nothing is taken from any program until somebody chooses. */
export const noHotkeys: Hotkeys = { answer: null, hangUp: null, mute: null, show: null };

/**
 * - `too-few`: a key that people or other programs use, with less than two of the modifiers
 * - `types`: together they write a character
 * - `system`: the system keeps them for itself
 */
export type HotkeyFault = "too-few" | "types" | "system";

/** Why `hotkey` cannot be one on this system, or null. Whatever somebody may type stays with them. Pure. */
export function hotkeyFault(hotkey: string, platform: string): HotkeyFault | null {
  const parts = hotkeyParts(hotkey);
  if (parts === null) return "too-few";
  const { modifiers, key } = parts;
  if (mediaKeys.includes(key) || farFunctionKey.test(key)) return null;
  if (modifiers.length < 2) return "too-few";
  const held = modifiers.join("+");
  if (typing.test(key) && (writing[platform] ?? []).includes(held)) return "types";
  const isTerminal = platform === "linux" && held === "Control+Alt" && functionKey.test(key);
  return isTerminal ? "system" : null;
}

/** Whether other programs have a use for the key alone, so that it is taken during calls only. Pure. */
export const isMediaKey = (hotkey: string): boolean =>
  mediaKeys.includes(hotkeyParts(hotkey)?.key ?? "");
