import { describe, expect, it } from "vitest";
import { formatAsTyped } from "../../../../../src-renderer/numbers/phone-number.ts";
import {
  draftOf,
  emptyDraft,
  erase,
  eraseThrough,
  formatted,
  insert,
  type NumberDraft,
} from "../../../../../src-renderer/ui/dialler/number-draft.ts";

describe("insert", () => {
  it("adds at the caret", () => {
    expect(insert(insert(emptyDraft, "1"), "2")).toEqual(draftOf("12"));
    expect(insert({ text: "13", start: 1, end: 1 }, "2")).toEqual({
      text: "123",
      start: 2,
      end: 2,
    });
  });

  it("replaces what is selected", () => {
    expect(insert({ text: "1993", start: 1, end: 3 }, "2")).toEqual({
      text: "123",
      start: 2,
      end: 2,
    });
  });
});

describe("erase", () => {
  it("takes the character before the caret", () => {
    expect(erase(draftOf("12"))).toEqual(draftOf("1"));
    expect(erase({ text: "12", start: 0, end: 0 })).toEqual({ text: "12", start: 0, end: 0 });
  });

  it("takes what is selected", () => {
    expect(erase({ text: "1993", start: 1, end: 3 })).toEqual({ text: "13", start: 1, end: 1 });
  });
});

describe("formatted", () => {
  const format = (text: string) => formatAsTyped(text, "DE");

  it.each([
    // `|` is the caret.
    ["0301234|", "030 1234|"],
    ["030|1234", "030| 1234"],
    ["0301|234", "030 1|234"],
    ["|0301234", "|030 1234"],
    ["030 12345|", "030 12345|"],
    ["+4930|", "+49 30|"],
    ["+4|930", "+4|9 30"],
    ["1002|", "1002|"],
    ["ada|", "ada|"],
  ])("%s becomes %s", (typed, shown) => {
    expect(mark(formatted(draftAt(typed), format))).toBe(shown);
  });
});

describe("eraseThrough", () => {
  it.each([
    ["030 |1234", "030|1234", false, "03|1234"],
    ["030| 1234", "030|1234", true, "030|234"],
    ["030 1|234", "030 |234", false, "030 |234"],
    ["(202) |555", "(202)|555", false, "(20|555"],
  ])("%s, after the field erased to %s (forward: %s), is %s", (before, after, forward, result) => {
    expect(mark(eraseThrough({ before: draftAt(before), after: draftAt(after), forward }))).toBe(
      result,
    );
  });
});

/** `0|30` is `030` with the caret behind the first digit. */
function draftAt(marked: string): NumberDraft {
  const caret = marked.indexOf("|");
  return { text: marked.replace("|", ""), start: caret, end: caret };
}

function mark({ text, start }: NumberDraft): string {
  return `${text.slice(0, start)}|${text.slice(start)}`;
}
