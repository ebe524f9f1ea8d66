/** Owns: the proof that an installed browser is found wherever `PATH` leads, and its absence is told. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findBrowser } from "../../../../lab/desktop-session/browser.ts";

let folders: string[];
beforeEach(() => {
  folders = [1, 2].map(() => mkdtempSync(join(tmpdir(), "offhook-path-")));
});
afterEach(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});
const install = (folder: number, name: string) => {
  const path = join(folders[folder] as string, name);
  writeFileSync(path, "");
  return path;
};

test("prefers Chromium to Chrome, whichever folder comes first", () => {
  install(0, "google-chrome-stable");
  const chromium = install(1, "chromium");
  expect(findBrowser({ PATH: folders.join(delimiter) })).toBe(chromium);
});

test("takes Chrome where there is no Chromium, and skips empty parts of PATH", () => {
  const chrome = install(1, "google-chrome-stable");
  expect(findBrowser({ PATH: ["", ...folders].join(delimiter) })).toBe(chrome);
});

test.runIf(process.platform === "linux")("says null when there is none", () => {
  expect(findBrowser({ PATH: folders.join(delimiter) })).toBeNull();
  expect(findBrowser({})).toBeNull();
});
