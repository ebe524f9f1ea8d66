import { expect, it } from "vitest";
import { stateNote } from "../../../src-contract/diagnostics.ts";

const note = (members: number) => ({
  machine: "call",
  subject: null,
  state: "ended",
  detail: Object.fromEntries(Array.from({ length: members }, (_, n) => [`m${n}`, n])),
});

it("a note has a bounded number of details", () => {
  expect(stateNote.safeParse(note(20)).success).toBe(true);
  expect(stateNote.safeParse(note(21)).success).toBe(false);
});
