import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { defaultPreferences } from "../../../../src-contract/preferences.ts";
import { createLog } from "../../../../src-main/log/log.ts";
import { createPreferences } from "../../../../src-main/preferences/preferences.ts";

const silent = createLog(() => {});
const newFolder = (): string => mkdtempSync(join(tmpdir(), "offhook-preferences-"));
const opened = (folder: string | null) => {
  const preferences = createPreferences({ log: silent });
  preferences.open(folder);
  return preferences;
};

it("a choice is told, and there again after a restart", () => {
  const folder = newFolder();
  const preferences = opened(folder);
  const told: boolean[] = [];
  preferences.onChange(({ doNotDisturb }) => told.push(doNotDisturb));
  preferences.change({ doNotDisturb: true });
  expect(told).toEqual([true]);
  expect(opened(folder).view()).toEqual({ ...defaultPreferences, doNotDisturb: true });
});

it("the next person begins with the ordinary choices, and the first finds theirs again", () => {
  const [ada, benedikt] = [newFolder(), newFolder()];
  const preferences = opened(ada);
  preferences.change({ ringTone: "bell" });
  preferences.open(benedikt);
  expect(preferences.view()).toEqual(defaultPreferences);
  preferences.open(ada);
  expect(preferences.view().ringTone).toBe("bell");
});

it("what IT has fixed holds; what it recommends holds until the person chooses", () => {
  const folder = newFolder();
  opened(folder).change({ tones: "info", noiseSuppression: false });
  const laidDown = {
    fixed: { tones: "rtp-events" },
    defaults: { noiseSuppression: true, ringTone: "bell" },
  } as const;
  const preferences = createPreferences({ log: silent, laidDown });
  preferences.open(folder);
  expect(preferences.view()).toMatchObject({
    tones: "rtp-events",
    noiseSuppression: false,
    ringTone: "bell",
  });
  preferences.change({ tones: "info", ringTone: "marimba" });
  expect(preferences.view()).toMatchObject({ tones: "rtp-events", ringTone: "marimba" });
  // Once IT lets go of it, the person's own choice is there again.
  expect(opened(folder).view().tones).toBe("info");
});

it("a damaged file is put aside whole", () => {
  const folder = newFolder();
  writeFileSync(join(folder, "preferences.json"), '{"ringVolume": 0.');
  expect(opened(folder).view()).toEqual(defaultPreferences);
  expect(readdirSync(folder)).toEqual(["preferences.json.damaged"]);
  expect(readFileSync(join(folder, "preferences.json.damaged"), "utf8")).toBe('{"ringVolume": 0.');
});

it("a damaged file that cannot be put aside stops nobody from being signed in", () => {
  const folder = newFolder();
  writeFileSync(join(folder, "preferences.json"), "{");
  // Nothing can be renamed over a folder with something in it, whoever one is.
  mkdirSync(join(folder, "preferences.json.damaged", "full"), { recursive: true });
  const preferences = createPreferences({ log: silent });
  const told: boolean[] = [];
  preferences.onChange(() => told.push(true));
  expect(() => preferences.open(folder)).not.toThrow();
  expect(preferences.view()).toEqual(defaultPreferences);
  expect(told).toEqual([true]);
});

it("a choice that cannot be written holds, and says so", () => {
  const preferences = opened(null);
  expect(() => preferences.change({ doNotDisturb: true })).toThrow(
    expect.objectContaining({ code: "preferences-not-saved" }),
  );
  expect(preferences.view().doNotDisturb).toBe(true);
});
