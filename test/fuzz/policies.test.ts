/**
 * Owns: the proof that no policy file, registry or profile crashes the app, and that none opens what IT has closed.
 * Must not know: which policies there are.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import { codecNames } from "../../src-contract/codecs.ts";
import { features, policyOf } from "../../src-contract/features.ts";
import { isPolicyKey, policyEntries, policyKeys } from "../../src-contract/policy.ts";
import { defaultPreferences } from "../../src-contract/preferences.ts";
import { featuresOff } from "../../src-main/policy/feature-policy.ts";
import { readManagedPreferences } from "../../src-main/policy/mac-preferences.ts";
import { organisationPolicy } from "../../src-main/policy/organisation-policy.ts";
import { judgePolicies, stoppingPolicy } from "../../src-main/policy/policies.ts";
import { readPolicyFiles } from "../../src-main/policy/policy-files.ts";
import { noPolicies, type PolicySource } from "../../src-main/policy/policy-values.ts";
import { preferencePolicy } from "../../src-main/policy/preference-policy.ts";
import { readRegistry } from "../../src-main/policy/windows-registry.ts";
import { fuzz, nastyText } from "./fuzz.ts";

const folder = mkdtempSync(join(tmpdir(), "offhook-fuzzed-policies-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const key = fc.oneof(fc.constantFrom(...policyKeys, "__proto__", "constructor"), nastyText);
const value = fc.oneof(
  fc.constantFrom(...policyKeys.map((name) => policyEntries[name].example)),
  fc.constantFrom("https://evil.example", "http://plain.example", "javascript:0", "file:///etc"),
  fc.jsonValue(),
  nastyText,
);
const policyObject = fc.dictionary(key, value, { maxKeys: 8 });

const isPreference = (name: string): boolean => Object.hasOwn(defaultPreferences, name);

/** What must hold whatever was laid down. */
function expectClosed(mandatory: PolicySource, recommended: PolicySource): void {
  const policies = judgePolicies(mandatory, recommended);
  const meant = new Set(mandatory.values.map((one) => one.key).filter(isPolicyKey));
  // Whoever meant to decide has decided: understood, or stuck.
  expect(new Set([...Object.keys(policies.mandatory), ...policies.broken])).toEqual(meant);
  for (const name of Object.keys(policies.recommended)) {
    expect(isPolicyKey(name) && policyEntries[name].recommendable).toBe(true);
    expect(meant.has(name as never)).toBe(false);
  }
  for (const [name, taken] of Object.entries(policies.mandatory))
    expect(policyEntries[name as keyof typeof policyEntries].schema.safeParse(taken).success).toBe(
      true,
    );
  const stopping = stoppingPolicy(policies);
  if (stopping !== null)
    expect(organisationPolicy(policies)).toEqual({ kind: "broken", key: stopping });
  const { fixed } = preferencePolicy(policies);
  for (const name of meant)
    if (isPreference(name) && policyEntries[name].recommendable) expect(fixed).toHaveProperty(name);
  // A feature IT has a word about is on by no word but `true`.
  const off = featuresOff(policies);
  for (const feature of features) {
    const allowed = !meant.has(policyOf(feature)) || policies.mandatory[policyOf(feature)] === true;
    expect(off.includes(feature)).toBe(!allowed);
  }
  if (off.includes("forwarding")) expect(fixed.forwarding).toEqual(defaultPreferences.forwarding);
  const { codecs = codecNames } = policies.mandatory;
  expect(codecs.length).toBeGreaterThan(0);
  expect(codecNames).toEqual(expect.arrayContaining([...codecs]));
  // Only IT's own `true` opens the debugger's door.
  if (policies.mandatory.remoteDebugging === true)
    expect(mandatory.values).toContainEqual(
      expect.objectContaining({ key: "remoteDebugging", value: true }),
    );
}

it("a file", async () => {
  const file = join(folder, "10.json");
  const text = fc.oneof(
    policyObject.map((object) => JSON.stringify(object)),
    fc.json(),
    nastyText,
  );
  await fuzz(text, (content) => {
    writeFileSync(file, content);
    expectClosed(readPolicyFiles(folder), noPolicies);
  });
});

it("the registry", async () => {
  const line = fc.oneof(
    fc
      .tuple(key, fc.constantFrom("REG_SZ", "REG_DWORD", "REG_MULTI_SZ", "REG_NONE"), value)
      .map(([name, type, data]) => `    ${name}    ${type}    ${JSON.stringify(data)}`),
    fc.constantFrom("", "HKEY_LOCAL_MACHINE\\Software\\Policies\\Offhook"),
    key.map((name) => `HKEY_LOCAL_MACHINE\\Software\\Policies\\Offhook\\${name}`),
    key.map((name) => `HKEY_LOCAL_MACHINE\\Software\\Policies\\Offhook\\Recommended\\${name}`),
    nastyText,
  );
  await fuzz(fc.array(line, { maxLength: 12 }), (lines) => {
    const { mandatory, recommended } = readRegistry(() => lines.join("\r\n"));
    expectClosed(mandatory, recommended);
  });
});

it("a configuration profile", async () => {
  const profile = fc.oneof(
    policyObject,
    fc.record({ Recommended: fc.oneof(policyObject, value) }),
    fc.anything(),
  );
  await fuzz(profile, (content) => {
    const { mandatory, recommended } = readManagedPreferences("ada", () => content);
    expectClosed(mandatory, recommended);
  });
});
