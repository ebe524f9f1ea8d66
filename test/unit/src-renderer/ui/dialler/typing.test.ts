import { describe, expect, it } from "vitest";
import { startsTyping, toneOf } from "../../../../../src-renderer/ui/dialler/typing.ts";

const plain = { ctrlKey: false, metaKey: false, altKey: false };

describe("startsTyping", () => {
  it.each(["5", "+", "*", "a", "ü", "Backspace"])("%s goes to the number field", (key) => {
    expect(startsTyping({ ...plain, key })).toBe(true);
  });

  it.each([" ", "Enter", "Tab", "Escape", "ArrowLeft", "F5", "Shift"])("%s does not", (key) => {
    expect(startsTyping({ ...plain, key })).toBe(false);
  });

  it("lets pasting through and other commands not", () => {
    expect(startsTyping({ ...plain, ctrlKey: true, key: "v" })).toBe(true);
    expect(startsTyping({ ...plain, metaKey: true, key: "v" })).toBe(true);
    expect(startsTyping({ ...plain, ctrlKey: true, key: "a" })).toBe(false);
    expect(startsTyping({ ...plain, altKey: true, key: "f" })).toBe(false);
  });
});

describe("toneOf", () => {
  it.each(["0", "9", "*", "#"])("%s is a tone", (key) => {
    expect(toneOf({ ...plain, key })).toBe(key);
  });

  it.each(["+", "a", "Enter", "12"])("%s is not", (key) => {
    expect(toneOf({ ...plain, key })).toBeNull();
  });

  it("does not take commands for tones", () => {
    expect(toneOf({ ...plain, ctrlKey: true, key: "0" })).toBeNull();
  });
});
