/** Proves: where the cache is, and that a cached folder is whole or absent. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { cachedFolder, cacheFolderFor } from "../../../../scripts/bootstrap/cache-folder.mjs";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "offhook-test-"));
  vi.stubEnv("XDG_CACHE_HOME", root);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true });
});

test("every system has its place, and XDG_CACHE_HOME goes first", () => {
  expect(cacheFolderFor("linux", {}, "/home/a")).toBe(join("/home/a", ".cache", "offhook"));
  expect(cacheFolderFor("darwin", {}, "/Users/a")).toBe(
    join("/Users/a", "Library", "Caches", "offhook"),
  );
  expect(cacheFolderFor("win32", { LOCALAPPDATA: "L" }, "H")).toBe(join("L", "offhook", "Cache"));
  expect(cacheFolderFor("darwin", { XDG_CACHE_HOME: "/c" }, "/Users/a")).toBe(
    join("/c", "offhook"),
  );
});

test("a folder is built once and then found", async () => {
  const build = vi.fn(async (folder: string) => writeFileSync(join(folder, "content"), "built"));
  const first = await cachedFolder("thing-1", build);
  const second = await cachedFolder("thing-1", build);
  expect(second).toBe(first);
  expect(readFileSync(join(first, "content"), "utf8")).toBe("built");
  expect(build).toHaveBeenCalledTimes(1);
});

test("a build that fails leaves nothing behind", async () => {
  const build = async (folder: string) => {
    writeFileSync(join(folder, "half"), "");
    throw new Error("no space left");
  };
  await expect(cachedFolder("thing-2", build)).rejects.toThrow("no space left");
  expect(readdirSync(join(root, "offhook"))).toEqual([]);
});

test("two builds at once agree on one folder", async () => {
  let started = 0;
  let bothStarted = () => {};
  const both = new Promise<void>((resolve) => {
    bothStarted = resolve;
  });
  const build = async (folder: string) => {
    started += 1;
    if (started === 2) bothStarted();
    await both;
    writeFileSync(join(folder, "content"), "built");
  };
  const folders = await Promise.all([
    cachedFolder("thing-3", build),
    cachedFolder("thing-3", build),
  ]);
  expect(started).toBe(2);
  expect(folders[0]).toBe(folders[1]);
  expect(existsSync(join(folders[0] ?? "", "content"))).toBe(true);
  expect(readdirSync(join(root, "offhook"))).toEqual(["thing-3"]);
});
