/** Owns: the proof that a program is found wherever `PATH` leads, and its absence is told. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { findProgram } from "../../../../scripts/bootstrap/search-path.mjs";

let folders: string[];
beforeEach(() => {
  folders = [1, 2].map(() => mkdtempSync(join(tmpdir(), "offhook-path-")));
  vi.stubEnv("PATH", ["", ...folders].join(delimiter));
});
afterEach(() => {
  vi.unstubAllEnvs();
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function install(folder: number, name: string, mode: number): string {
  const path = join(folders[folder]!, name);
  writeFileSync(path, "");
  chmodSync(path, mode);
  return path;
}

test("takes the first in the order of PATH", () => {
  install(1, "chromium", 0o755);
  const first = install(0, "chromium", 0o755);
  expect(findProgram("chromium")).toBe(first);
});

test("finds nothing where there is nothing", () => {
  expect(findProgram("chromium")).toBeUndefined();
});

test.skipIf(process.platform === "win32")(
  "passes over what cannot be run (Windows has no such mark)",
  () => {
    install(0, "chromium", 0o644);
    const runnable = install(1, "chromium", 0o755);
    expect(findProgram("chromium")).toBe(runnable);
  },
);
