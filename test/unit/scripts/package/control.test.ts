/** Proves: that the control file keeps to Debian's form. */
import { expect, test } from "vitest";
import { controlFile, debianArchitecture } from "../../../../scripts/package/deb/control.mjs";

const control = controlFile({
  name: "offhook",
  version: "1.2.3",
  architecture: "amd64",
  maintainer: "Somebody <somebody@example.com>",
  installedKilobytes: 42,
  summary: "A phone",
  description: "First line.\n\nAfter an empty one.",
});

test("one field a line, the description indented, its empty line a dot", () => {
  expect(control).toContain("\nDescription: A phone\n First line.\n .\n After an empty one.\n");
  expect(control.split("\n").every((line) => /^([A-Z][\w-]*: \S| \S|$)/.test(line))).toBe(true);
});

test("libraries go by their new and their old name", () => {
  expect(control).toContain("libgtk-3-0t64 | libgtk-3-0,");
});

test("processors go by Debian's names", () => {
  expect([debianArchitecture("x64"), debianArchitecture("arm64")]).toEqual(["amd64", "arm64"]);
});
