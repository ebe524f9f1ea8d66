/** Proves: that a package made with the fall-back runtime says so wherever people look. */
import { expect, test } from "vitest";
import { fallbackRuntime } from "../../../../scripts/bootstrap/fallback-runtime.mjs";
import { product } from "../../../../scripts/package/product.mjs";
import { releaseOf } from "../../../../scripts/package/release.mjs";
import { isForTestsOnly } from "../../../../scripts/package/runtime.mjs";

test("only the version that is asked for may be given to people", () => {
  expect(isForTestsOnly("45.4.1", "45.4.1")).toBe(false);
  expect(isForTestsOnly("45.4.0", "45.4.1")).toBe(true);
  expect(isForTestsOnly(fallbackRuntime.version, fallbackRuntime.version)).toBe(true);
});

test("a release is called by its version and nothing else", () => {
  const release = releaseOf({ folder: "", version: "45.4.1", forTestsOnly: false });
  expect(release).toEqual({
    version: product.version,
    fileSuffix: "",
    description: product.description,
  });
});

test("one for tests says so in version, file name and description", () => {
  const release = releaseOf({ folder: "", version: "33.2.1", forTestsOnly: true });
  expect(release.version).toBe(`${product.version}~tests.only`);
  expect(release.fileSuffix).toBe(".FOR-TESTS-ONLY");
  expect(release.description).toMatch(/^FOR TESTS ONLY\. Made with Electron 33\.2\.1,/);
});
