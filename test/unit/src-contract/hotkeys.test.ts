import { describe, expect, it } from "vitest";
import { hotkey, hotkeyFault, hotkeyParts, isMediaKey } from "../../../src-contract/hotkeys.ts";

describe("a hotkey", () => {
  it("is modifiers in their order, and a key", () => {
    expect(hotkeyParts("Control+Alt+M")).toEqual({ modifiers: ["Control", "Alt"], key: "M" });
    expect(hotkeyParts("F13")).toEqual({ modifiers: [], key: "F13" });
    expect(hotkey.safeParse("Control+Alt+Shift+Super+PageUp").success).toBe(true);
  });

  it.each([
    "",
    "+",
    "Control",
    "Alt+Control+M",
    "Control+Control+M",
    "Control+Alt+m",
    "Control+Alt+ß",
    "Control+Alt+F25",
    "Control+Alt+Delete",
    "Hyper+M",
    "Control+Alt+M+N",
    `Control+${"A".repeat(80)}`,
  ])("is none: %j", (text) => {
    expect(hotkey.safeParse(text).success).toBe(false);
  });

  it.each([
    ["M", "linux", "too-few"],
    ["Shift+M", "linux", "too-few"],
    ["Control+C", "linux", "too-few"],
    ["Alt+F4", "win32", "too-few"],
    ["Control+Up", "darwin", "too-few"],
    ["Control+Alt+Q", "win32", "types"],
    ["Control+Alt+Shift+7", "win32", "types"],
    ["Control+Alt+Super+Q", "win32", null],
    ["Control+Alt+F9", "win32", null],
    ["Alt+Shift+K", "darwin", "types"],
    ["Alt+Shift+K", "linux", null],
    ["Alt+Super+K", "darwin", null],
    ["Control+Alt+Q", "linux", null],
    ["Control+Alt+F2", "linux", "system"],
    ["Control+Shift+F2", "linux", null],
    ["F13", "linux", null],
    ["F12", "linux", "too-few"],
    ["MediaPlayPause", "linux", null],
  ])("%s on %s: %s", (text, platform, fault) => {
    expect(hotkeyFault(text, platform)).toBe(fault);
  });

  it("is the music's outside calls where it is a media key", () => {
    expect(isMediaKey("MediaPlayPause")).toBe(true);
    expect(isMediaKey("Control+Alt+M")).toBe(false);
  });
});
