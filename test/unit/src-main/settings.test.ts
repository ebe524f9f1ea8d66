import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createLog } from "../../../src-main/log/log.ts";
import { openSettings } from "../../../src-main/settings.ts";

let folder: string;
const lines: string[] = [];
const log = createLog((_level, line) => lines.push(line));
const open = () => openSettings(join(folder, "settings.json"), log);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "offhook-settings-"));
  lines.length = 0;
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("settings", () => {
  it("are there again after a restart", () => {
    open().set("lastEmail", "ada@example.com");
    expect(open().get("lastEmail")).toBe("ada@example.com");
  });

  it("forget a value set to null", () => {
    const settings = open();
    settings.set("lastEmail", "ada@example.com");
    settings.set("lastEmail", null);
    expect(open().get("lastEmail")).toBeNull();
  });

  it("count a value of the wrong kind as unset", () => {
    writeFileSync(join(folder, "settings.json"), '{"lastEmail": 7, "deviceId": "not-a-uuid"}');
    expect(open().get("lastEmail")).toBeNull();
    expect(open().get("deviceId")).toBeNull();
  });

  it.each(["", "{", "[]", "null", "\0\0\0"])(
    "start afresh and keep a damaged file (%j)",
    (text) => {
      const file = join(folder, "settings.json");
      writeFileSync(file, text);
      const settings = open();
      expect(settings.get("lastEmail")).toBeNull();
      settings.set("lastEmail", "ada@example.com");
      expect(open().get("lastEmail")).toBe("ada@example.com");
      expect(readFileSync(`${file}.damaged`, "utf8")).toBe(text);
      expect(lines.join()).toContain("damaged");
    },
  );

  it("go on in memory when the disk refuses", () => {
    const settings = openSettings(join(folder, "missing", "settings.json"), log);
    settings.set("lastEmail", "ada@example.com");
    expect(settings.get("lastEmail")).toBe("ada@example.com");
    expect(existsSync(join(folder, "missing"))).toBe(false);
    expect(lines.join()).toContain("could not be written");
  });
});
