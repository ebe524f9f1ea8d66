import { describe, expect, it } from "vitest";
import { createI18n } from "../../../../../src-renderer/ui/i18n.ts";
import { hotkeyPress } from "../../../../../src-renderer/ui/settings/hotkey-press.ts";
import { hotkeyText } from "../../../../../src-renderer/ui/settings/hotkey-words.ts";

const stroke = (key: string, code: string, ...held: ("ctrl" | "alt" | "shift" | "meta")[]) => ({
  key,
  code,
  ctrlKey: held.includes("ctrl"),
  altKey: held.includes("alt"),
  shiftKey: held.includes("shift"),
  metaKey: held.includes("meta"),
});

describe("keys that are pressed while a hotkey is recorded", () => {
  it.each([
    ["a letter as it is printed", stroke("a", "KeyQ", "ctrl", "alt"), "Control+Alt+A"],
    ["a letter of another script", stroke("ф", "KeyA", "ctrl", "shift"), "Control+Shift+A"],
    ["what Option makes of a letter", stroke("µ", "KeyM", "alt", "meta"), "Alt+Super+M"],
    [
      "a digit, whatever Shift makes of it",
      stroke("!", "Digit1", "ctrl", "shift"),
      "Control+Shift+1",
    ],
    ["an arrow", stroke("ArrowUp", "ArrowUp", "ctrl", "alt"), "Control+Alt+Up"],
    ["the space bar", stroke(" ", "Space", "ctrl", "alt"), "Control+Alt+Space"],
    ["a far function key", stroke("F13", "F13"), "F13"],
    ["a media key", stroke("MediaPlayPause", "MediaPlayPause"), "MediaPlayPause"],
    ["alone, to be refused with words", stroke("m", "KeyM"), "M"],
  ])("%s", (_, pressed, hotkey) => {
    expect(hotkeyPress(pressed)).toEqual({ kind: "hotkey", hotkey });
  });

  it.each([
    stroke("Control", "ControlLeft", "ctrl"),
    stroke("AltGraph", "AltRight"),
    stroke("Dead", "Quote", "ctrl"),
    stroke("ß", "Minus", "ctrl", "alt"),
    stroke("Enter", "Enter", "ctrl", "alt"),
    stroke("Escape", "Escape", "ctrl", "alt"),
  ])("none of %j", (pressed) => {
    expect(hotkeyPress(pressed)).toEqual({ kind: "waiting" });
  });

  it("Escape and Tab mean what they always mean", () => {
    for (const key of ["Escape", "Tab"])
      expect(hotkeyPress(stroke(key, key))).toEqual({ kind: "leave" });
    expect(hotkeyPress(stroke("Tab", "Tab", "shift"))).toEqual({ kind: "leave" });
  });
});

describe("a hotkey in words", () => {
  it("is written as on the keyboard in front of the person", () => {
    const { t: en } = createI18n("en");
    const { t: de } = createI18n("de");
    expect(hotkeyText(en, "Control+Alt+Super+PageUp", "linux")).toBe("Ctrl+Alt+Super+Page Up");
    expect(hotkeyText(de, "Control+Shift+Home", "win32")).toBe("Strg+Umschalt+Pos1");
    expect(hotkeyText(en, "Alt+Super+M", "darwin")).toBe("⌥⌘M");
    expect(hotkeyText(en, "MediaPlayPause", "linux")).toBe("Play/Pause");
  });
});
