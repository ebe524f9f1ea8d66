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
    expect(remoteName(t, marta, null)).toBe("Marta Kowalczyk");
    expect(remoteName(t, { ...marta, displayName: "" }, null)).toBe("9197");
    expect(remoteName(t, { ...marta, displayName: "", number: "" }, null)).toBe("Unknown caller");
  });

  it("writes a number the way people of the region do", () => {
    const stranger = { ...marta, displayName: "", number: "+4940123456" };
    expect(remoteName(t, stranger, "DE")).toBe("040 123456");
    expect(remoteName(t, stranger, "GB")).toBe("+49 40 123456");
  });

  it("does not name somebody who asked not to be", () => {
    expect(remoteName(t, { ...marta, anonymous: true }, null)).toBe("Unknown caller");
  });
});

describe("stateWords", () => {
  it("puts hold before mute, as nothing is heard either way", () => {
    expect(stateWords(t, { ...held, muted: true }, null)).toBe("On hold");
    expect(stateWords(t, { ...up, heldByRemote: true }, null)).toBe("On hold by the other side");
    expect(stateWords(t, { ...up, muted: true }, null)).toBe("Muted");
  });

  it("puts a transfer before everything", () => {
    expect(stateWords(t, { ...held, transferringTo: "Ada" }, null)).toBe("Transferring to Ada…");
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
  it("writes the number a call went to the way people of the region do", () => {
    const forwarded: CallEnd = { kind: "forwarded", to: "+4940123456" };
    expect(endWords(t, forwarded, "DE")).toBe("Forwarded to 040 123456");
  });
  it("says something different for each way a call can end", () => {
    expect(new Set(ends.map((end) => endWords(t, end, null))).size).toBe(ends.length);
  });
});

describe("numberToCallBack", () => {
  it("is there unless the caller hid it", () => {
    expect(numberToCallBack(callOf("a", up))).toBe("9197");
    expect(numberToCallBack(callOf("a", up, { ...marta, anonymous: true }))).toBeNull();
    expect(numberToCallBack(callOf("a", up, { ...marta, number: "" }))).toBeNull();
  });
});
