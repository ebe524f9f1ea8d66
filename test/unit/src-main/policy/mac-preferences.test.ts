import { expect, it } from "vitest";
import { readManagedPreferences } from "../../../../src-main/policy/mac-preferences.ts";
import { judgePolicies, stoppingPolicy } from "../../../../src-main/policy/policies.ts";

const computerFile = "/Library/Managed Preferences/app.offhook.Offhook.plist";
const personFile = "/Library/Managed Preferences/ada/app.offhook.Offhook.plist";

it("reads both profiles, the person's first, and leaves out what macOS adds", () => {
  const files: Readonly<Record<string, unknown>> = {
    [personFile]: { dpop: "required", PayloadUUID: "x", Recommended: { tones: "info" } },
    [computerFile]: { dpop: "never", deviceCode: true, _manualProfile: true },
  };
  const { mandatory, recommended } = readManagedPreferences("ada", (path) => files[path] ?? null);
  const policies = judgePolicies(mandatory, recommended);
  expect(policies.mandatory).toEqual({ dpop: "required", deviceCode: true });
  expect(policies.recommended).toEqual({ tones: "info" });
  expect(policies.problems).toEqual([
    { place: computerFile, key: "dpop", problem: "was set before" },
  ]);
});

it("stops the sign-in where a list is there and cannot be read", () => {
  const { mandatory, recommended } = readManagedPreferences("ada", (path) => {
    if (path === computerFile) throw Object.assign(new Error("no"), { code: "ETIMEDOUT" });
    return null;
  });
  expect(mandatory.problems).toEqual([
    { place: computerFile, key: null, problem: "cannot be read: ETIMEDOUT" },
  ]);
  expect(stoppingPolicy(judgePolicies(mandatory, recommended))).toBe(computerFile);
});

it.each([null, "text", [], 7])("has none in %j", (content) => {
  const { mandatory, recommended } = readManagedPreferences("ada", () => content);
  expect([mandatory.values, recommended.values]).toEqual([[], []]);
});
