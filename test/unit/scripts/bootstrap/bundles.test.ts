/** Proves: a bundle is built again when, and only when, something that goes into it changed. */
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fingerprintOf } from "../../../../scripts/bootstrap/bundles.mjs";

let root = "";
const fingerprint = () => fingerprintOf(root, ["src", "config.json", "missing"]);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "offhook-test-"));
  mkdirSync(join(root, "src", "deep"), { recursive: true });
  writeFileSync(join(root, "src", "deep", "a.ts"), "one");
  writeFileSync(join(root, "config.json"), "{}");
});
afterEach(() => rmSync(root, { recursive: true }));

test("the same files have the same fingerprint, and others do not count", () => {
  const before = fingerprint();
  writeFileSync(join(root, "README.md"), "words");
  expect(fingerprint()).toBe(before);
});

test.each([
  ["a changed file", () => writeFileSync(join(root, "src/deep/a.ts"), "two")],
  ["a changed configuration", () => writeFileSync(join(root, "config.json"), "[]")],
  ["a new file", () => writeFileSync(join(root, "src/b.ts"), "")],
  ["a renamed file", () => renameSync(join(root, "src/deep/a.ts"), join(root, "src/deep/c.ts"))],
])("%s changes it", (_, change) => {
  const before = fingerprint();
  change();
  expect(fingerprint()).not.toBe(before);
});
