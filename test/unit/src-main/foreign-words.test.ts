import { expect, it } from "vitest";
import { readable } from "../../../src-main/foreign-words.ts";

it("makes one short line of a stranger's words, without what could steer the text", () => {
  expect(readable(" Use\r\n\tyour\u0000 \u202Ebadge\u2028. ")).toBe("Use your badge .");
  expect(readable("x".repeat(500))).toHaveLength(200);
});
