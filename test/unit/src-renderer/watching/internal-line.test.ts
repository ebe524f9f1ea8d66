/** Owns: the proof that only lines of the person's own telephone system are watched. */
import { expect, test } from "vitest";
import { internalLine } from "../../../../src-renderer/watching/internal-line.ts";

test.each([
  ["1002", "1002"],
  [" 10-02 ", "1002"],
  ["sip:1002@harbour.test", "1002"],
  ["sip:marta@HARBOUR.test", "marta"],
  ["marta.kowalczyk", "marta.kowalczyk"],
  ["sip:1002@elsewhere.test", null],
  ["+49301234567", null],
  ["0301234567", null],
  ["112", null],
  ["*97", null],
  ["1002#", null],
  ["", null],
])("%j is %j", (number, line) => {
  expect(internalLine(number, "DE", "harbour.test")).toBe(line);
});
