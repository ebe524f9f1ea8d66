/** Proves: which Node versions the project accepts. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { isAtLeast, oldestNode } from "../../../../scripts/bootstrap/node-version.mjs";

test.each([
  ["20.19.0", true],
  ["v20.19.1", true],
  ["20.20.0", true],
  ["22.0.0", true],
  ["100.0.0", true],
  ["20.18.9", false],
  ["18.20.4", false],
  ["9.99.99", false],
  ["20.19.0-nightly2025", true],
])("Node %s is new enough: %s", (version, expected) => {
  expect(isAtLeast(version, "20.19.0")).toBe(expected);
});

test("the bootstrap and package.json ask for the same Node", () => {
  const manifest = JSON.parse(readFileSync("package.json", "utf8"));
  expect(manifest.engines.node).toBe(`>=${oldestNode}`);
});
