import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { meaningOf, writeWhole } from "../../../../src-main/diagnostics/write-whole.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "offhook-write-"));
});

const bytes = new TextEncoder().encode("new");

it("writes for the owner alone, and leaves nothing else behind", async () => {
  const path = join(folder, "a.zip");
  await writeWhole(path, bytes);
  expect(readFileSync(path, "utf8")).toBe("new");
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(["a.zip"]);
});

it("takes the place of what was there, whoever could read that", async () => {
  const path = join(folder, "a.zip");
  writeFileSync(path, "old");
  chmodSync(path, 0o644);
  await writeWhole(path, bytes);
  expect(readFileSync(path, "utf8")).toBe("new");
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

it("leaves what is there when it cannot be finished, and no part of the new", async () => {
  const path = join(folder, "a.zip");
  mkdirSync(path);
  writeFileSync(join(path, "inside"), "old");
  await expect(writeWhole(path, bytes)).rejects.toMatchObject({ code: "file-not-saved" });
  expect(readFileSync(join(path, "inside"), "utf8")).toBe("old");
  expect(readdirSync(folder)).toEqual(["a.zip"]);
});

it("says that a folder is gone", async () => {
  const path = join(folder, "gone", "a.zip");
  await expect(writeWhole(path, bytes)).rejects.toMatchObject({ code: "file-not-saved" });
});

it.each([
  ["ENOSPC", "disk-full"],
  ["EDQUOT", "disk-full"],
  ["EACCES", "place-not-writable"],
  ["EPERM", "place-not-writable"],
  ["EROFS", "place-not-writable"],
  ["EIO", "file-not-saved"],
])("%s means %s", (code, meaning) => {
  expect(meaningOf(Object.assign(new Error(code), { code }))).toBe(meaning);
});

it("anything else means that it was not saved", () => {
  expect(meaningOf(undefined)).toBe("file-not-saved");
  expect(meaningOf("full")).toBe("file-not-saved");
});
