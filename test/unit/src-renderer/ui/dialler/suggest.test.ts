import { describe, expect, it } from "vitest";
import type { HistoryEntry } from "../../../../../src-contract/call-history.ts";
import type { Contact } from "../../../../../src-contract/contacts.ts";
import { suggest } from "../../../../../src-renderer/ui/dialler/suggest.ts";

const contact = (name: string, numbers: readonly string[], favourite = false): Contact => ({
  id: name,
  name,
  organisation: "",
  numbers: numbers.map((number) => ({ kind: "work", number })),
  favourite,
});
const call = (number: string, name = ""): HistoryEntry => ({
  id: number,
  direction: "incoming",
  name,
  number,
  startedAt: 0,
  ended: null,
});
const contacts = [
  contact("Zoë Müller", ["030 1234567", "0171 2345678"]),
  contact("Marta", ["1125"], true),
  contact("Zacharias", ["9999"]),
];
const calls = [call("+49301234567", "Z"), call("9196", "Echo"), call("+441632960961")];
const found = (typed: string, region: string | null = "DE") =>
  suggest(typed, contacts, calls, region).map(({ name, number }) => `${name} ${number}`.trim());

describe("suggestions", () => {
  it.each([
    ["zoë", ["Zoë Müller 030 1234567", "Zoë Müller 0171 2345678"]],
    ["echo", ["Echo 9196"]],
    // One person, however the number was written.
    ["030 1234", ["Zoë Müller 030 1234567"]],
    ["+4416", ["+441632960961"]],
    ["99", ["Zacharias 9999"]],
    ["nobody", []],
    ["", []],
    ["  ", []],
  ])("for %j", (typed, expected) => {
    expect(found(typed)).toEqual(expected);
  });

  it("are none for an emergency number, but for a longer one", () => {
    expect(found("112")).toEqual([]);
    expect(found("1125")).toEqual(["Marta 1125"]);
    expect(found("999", "GB")).toEqual([]);
    expect(found("999", "DE")).toEqual(["Zacharias 9999"]);
  });

  it("are four at most, favourites first", () => {
    const many = Array.from({ length: 9 }, (_, n) => contact(`Person ${n}`, [`55${n}0`], n === 7));
    const names = suggest("person", many, [], "DE").map(({ name }) => name);
    expect(names).toEqual(["Person 7", "Person 0", "Person 1", "Person 2"]);
  });

  it("have colleagues last, and nobody twice", () => {
    const colleague = (name: string, number: string) => ({
      ...{ name, number, email: null, department: null },
    });
    const colleagues = [colleague("Zacharias Nine", "9999"), colleague("Zara", "1009")];
    const names = suggest("za", contacts, calls, "DE", colleagues).map(({ name }) => name);
    expect(names).toEqual(["Zacharias", "Zara"]);
    const found = (typed: string) => suggest(typed, contacts, calls, "DE", colleagues);
    expect(found("112")).toEqual([]);
  });
});
