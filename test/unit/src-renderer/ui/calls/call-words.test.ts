import { describe, expect, it } from "vitest";
import type { CallEnd } from "../../../../../src-renderer/call/call-state.ts";
import {
  endWords,
  numberToCallBack,
  remoteName,
  stateWords,
} from "../../../../../src-renderer/ui/calls/call-words.ts";
import { createI18n } from "../../../../../src-renderer/ui/i18n.ts";
import { callOf, held, marta, up } from "./call-fixtures.ts";

const { t } = createI18n("en");

describe("remoteName", () => {
  it("takes the name, else the number, else says that nobody knows", () => {
    expect(remoteName(t, marta)).toBe("Marta Kowalczyk");
    expect(remoteName(t, { ...marta, displayName: "" })).toBe("9197");
    expect(remoteName(t, { ...marta, displayName: "", number: "" })).toBe("Unknown caller");
  });

  it("does not name somebody who asked not to be", () => {
    expect(remoteName(t, { ...marta, anonymous: true })).toBe("Unknown caller");
  });
});

describe("stateWords", () => {
  it("puts hold before mute, as nothing is heard either way", () => {
    expect(stateWords(t, { ...held, muted: true })).toBe("On hold");
    expect(stateWords(t, { ...up, heldByRemote: true })).toBe("On hold by the other side");
    expect(stateWords(t, { ...up, muted: true })).toBe("Muted");
  });

  it("puts a transfer before everything", () => {
    expect(stateWords(t, { ...held, transferringTo: "Ada" })).toBe("Transferring to Ada…");
  });
});

describe("endWords", () => {
  const ends: readonly CallEnd[] = [
    { kind: "hung-up", by: "us" },
    { kind: "hung-up", by: "them" },
    { kind: "cancelled" },
    { kind: "rejected" },
    { kind: "missed" },
    { kind: "answered-elsewhere" },
    { kind: "transferred", to: "Ada" },
    { kind: "failed", error: { code: "callee-busy" } },
  ];
  it("says something different for each way a call can end", () => {
    expect(new Set(ends.map((end) => endWords(t, end))).size).toBe(ends.length);
  });
});

describe("numberToCallBack", () => {
  it("is there unless the caller hid it", () => {
    expect(numberToCallBack(callOf("a", up))).toBe("9197");
    expect(numberToCallBack(callOf("a", up, { ...marta, anonymous: true }))).toBeNull();
    expect(numberToCallBack(callOf("a", up, { ...marta, number: "" }))).toBeNull();
  });
});
