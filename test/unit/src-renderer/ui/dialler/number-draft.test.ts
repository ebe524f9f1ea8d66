import { describe, expect, it } from "vitest";
import {
  cleanPasted,
  draftOf,
  emptyDraft,
  erase,
  insert,
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

describe("cleanPasted", () => {
  it.each([
    ["  +44 1632 960961\n", "+44 1632 960961"],
    ["\u202a+441632960961\u202c", "+441632960961"],
    ["+44\u00a01632\u2009960961", "+44 1632 960961"],
    ["tel:+441632960961", "+441632960961"],
    ["marta@harbour.test", "marta@harbour.test"],
    ["\u200b", ""],
  ])("%j becomes %j", (pasted, clean) => {
    expect(cleanPasted(pasted)).toBe(clean);
  });
});
