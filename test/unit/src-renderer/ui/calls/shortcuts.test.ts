import { describe, expect, it } from "vitest";
import {
  ariaShortcut,
  shortcutOf,
  shortcutText,
} from "../../../../../src-renderer/ui/calls/shortcuts.ts";
import { createI18n } from "../../../../../src-renderer/ui/i18n.ts";

const stroke = { code: "KeyA", ctrlKey: true, metaKey: false, shiftKey: true, altKey: false };

describe("shortcutOf", () => {
  it("knows the keys of each system", () => {
    expect(shortcutOf(stroke, false)).toBe("answer");
    expect(shortcutOf(stroke, true)).toBeNull();
    expect(shortcutOf({ ...stroke, ctrlKey: false, metaKey: true }, true)).toBe("answer");
  });

  it.each([
    { code: "KeyQ" },
    { shiftKey: false },
    { ctrlKey: false },
    { altKey: true },
    { metaKey: true },
  ])("leaves %o alone", (other) => {
    expect(shortcutOf({ ...stroke, ...other }, false)).toBeNull();
  });
});

describe("shortcutText", () => {
  it("is written as the keyboard has it", () => {
    expect(shortcutText(createI18n("en").t, "hangUp", false)).toBe("Ctrl+Shift+H");
    expect(shortcutText(createI18n("de").t, "hangUp", false)).toBe("Strg+Umschalt+H");
    expect(shortcutText(createI18n("de").t, "hangUp", true)).toBe("⇧⌘H");
    expect(ariaShortcut("hangUp", true)).toBe("Meta+Shift+H");
  });
});
