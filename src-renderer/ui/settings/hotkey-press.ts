/**
 * Owns: which hotkey somebody presses while one is recorded.
 * Must not know: what it is for, or whether it may be one.
 */
import {
  type HotkeyModifier,
  hotkeyModifiers,
  hotkeyParts,
} from "../../../src-contract/hotkeys.ts";

/** The part of a keyboard event that decides. */
export type HotkeyStroke = Pick<
  KeyboardEvent,
  "key" | "code" | "ctrlKey" | "altKey" | "shiftKey" | "metaKey"
>;

/**
 * - `waiting`: a modifier, or a key that cannot be part of a hotkey
 * - `leave`: Escape or Tab, alone: they mean what they mean everywhere
 */
export type HotkeyPress =
  | { readonly kind: "waiting" }
  | { readonly kind: "leave" }
  | { readonly kind: "hotkey"; readonly hotkey: string };

const otherNames: Readonly<Record<string, string>> = {
  ArrowUp: "Up",
  ArrowDown: "Down",
  ArrowLeft: "Left",
  ArrowRight: "Right",
  MediaTrackStop: "MediaStop",
};

/** Pure. */
export function hotkeyPress(stroke: HotkeyStroke): HotkeyPress {
  const { ctrlKey, altKey, shiftKey, metaKey } = stroke;
  const held: Record<HotkeyModifier, boolean> = {
    Control: ctrlKey,
    Alt: altKey,
    Shift: shiftKey,
    Super: metaKey,
  };
  const modifiers = hotkeyModifiers.filter((modifier) => held[modifier]);
  if ((stroke.key === "Escape" && modifiers.length === 0) || stroke.key === "Tab")
    return { kind: "leave" };
  const hotkey = [...modifiers, keyName(stroke)].join("+");
  return hotkeyParts(hotkey) === null ? { kind: "waiting" } : { kind: "hotkey", hotkey };
}

/** The letter that is printed on it; its place where it writes no Latin one, or another one with these modifiers. */
function keyName({ key, code }: HotkeyStroke): string {
  const digit = /^Digit(\d)$/.exec(code)?.[1];
  if (digit !== undefined) return digit;
  if (code === "Space") return "Space";
  const letter = key.toUpperCase();
  if (/^[A-Z]$/.test(letter)) return letter;
  return /^Key([A-Z])$/.exec(code)?.[1] ?? otherNames[key] ?? key;
}
