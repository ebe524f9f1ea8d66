import fc from "fast-check";
import { expect, it } from "vitest";
import {
  findIn,
  mostFound,
  piecesOf,
} from "../../../../../src-renderer/ui/diagnostics/find-in-text.ts";

it("a text in pieces is the same text, and no line is divided", () => {
  const line = fc.string({ maxLength: 5 }).map((text) => text.replaceAll("\n", ""));
  fc.assert(
    fc.property(fc.array(line, { maxLength: 450 }), (lines) => {
      const text = lines.join("\n");
      const pieces = piecesOf(text);
      expect(pieces.join("")).toBe(text);
      for (const piece of pieces.slice(0, -1)) expect(piece.endsWith("\n")).toBe(true);
    }),
  );
});

it("finds words where they stand, in small and capital letters", () => {
  const pieces = ["no lease\n", "LEASE, lease\n"];
  expect(findIn(pieces, "Lease")).toEqual([
    { piece: 0, start: 3 },
    { piece: 1, start: 0 },
    { piece: 1, start: 7 },
  ]);
});

it("takes every sign for what it is", () => {
  expect(findIn(["a.b\n", "axb (c)*\n"], "a.b")).toEqual([{ piece: 0, start: 0 }]);
  expect(findIn(["axb (c)*\n"], "(c)*")).toEqual([{ piece: 0, start: 4 }]);
  expect(findIn(["a"], "")).toEqual([]);
});

it("stops where nobody would go on reading", () => {
  expect(findIn(["a".repeat(5_000)], "a").length).toBe(mostFound);
});
