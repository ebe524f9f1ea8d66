/** Proves: when `npm ci` is needed. */
import { expect, test } from "vitest";
import { firstComplaints, isInstalled } from "../../../../scripts/bootstrap/packages.mjs";

const machine = { os: "linux", cpu: "x64" };
const zod = { version: "4.0.0", integrity: "sha512-zod" };
const lock = { packages: { "": { version: "0.1.0" }, "node_modules/zod": zod } };

test("nothing to do when npm installed exactly what the lock file names", () => {
  const account = { packages: { "node_modules/zod": zod } };
  expect(isInstalled(lock, account, machine)).toBe(true);
});

test("a package that is missing, older or of other content asks for an install", () => {
  expect(isInstalled(lock, { packages: {} }, machine)).toBe(false);
  for (const other of [
    { ...zod, version: "3.9.9" },
    { ...zod, integrity: "sha512-other" },
  ]) {
    expect(isInstalled(lock, { packages: { "node_modules/zod": other } }, machine)).toBe(false);
  }
});

test.each([
  ["for another system", { os: ["darwin"], cpu: ["arm64"] }, true],
  ["for another processor", { os: ["linux"], cpu: ["arm64"] }, true],
  ["for this machine", { os: ["linux"], cpu: ["x64"] }, false],
  ["for some C library", { os: ["linux"], cpu: ["x64"], libc: ["musl"] }, true],
  ["for any machine", {}, true],
])("an optional package %s may be missing: %s", (_, target, expected) => {
  const optional = { version: "1.0.0", optional: true, ...target };
  expect(isInstalled({ packages: { "node_modules/o": optional } }, { packages: {} }, machine)).toBe(
    expected,
  );
});

test("a failure shows npm's reason, not its warnings and usage", () => {
  const output =
    "npm warn EBADENGINE old\nnpm error code ENOTFOUND\nnpm error\nnpm error no network\n";
  expect(firstComplaints(output)).toBe("npm error code ENOTFOUND\nnpm error no network");
});
