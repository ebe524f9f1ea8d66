/**
 * Owns: the proof that what IT gets says what the app reads, and holds together.
 * Must not know: any policy.
 */
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { parse } from "plist";
import { describe, expect, it } from "vitest";
import { admlFile } from "../../../scripts/policy-templates/adml.ts";
import { admxFile } from "../../../scripts/policy-templates/admx.ts";
import { configurationProfile } from "../../../scripts/policy-templates/mobileconfig.ts";
import { payloadManifest } from "../../../scripts/policy-templates/payload-manifest.ts";
import { policySchema } from "../../../scripts/policy-templates/schema.ts";
import { policyTemplates } from "../../../scripts/policy-templates/templates.ts";
import { type PolicyKey, policyEntries, policyKeys } from "../../../src-contract/policy.ts";
import { readManagedPreferences } from "../../../src-main/policy/mac-preferences.ts";
import { judgePolicies } from "../../../src-main/policy/policies.ts";

it.each(Object.entries(policyTemplates))(
  "%s is up to date; `npm run docs` makes it so",
  (file, text) => {
    expect(readFileSync(file, "utf8")).toBe(text);
  },
);

describe("for Windows", () => {
  const admx = admxFile();
  const adml = admlFile();
  const all = (text: string, pattern: RegExp): Set<string> =>
    new Set([...text.matchAll(pattern)].map(([, name = ""]) => name));

  it("is well-formed", () => {
    expect(XMLValidator.validate(admx)).toBe(true);
    expect(XMLValidator.validate(adml)).toBe(true);
  });

  it("has words for everything it names, and no others", () => {
    const { policyDefinitionResources } = new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: "",
    }).parse(adml);
    const { stringTable, presentationTable } = policyDefinitionResources.resources;
    const ids = (list: readonly { id: string }[]) => new Set(list.map(({ id }) => id));
    expect(ids(stringTable.string)).toEqual(all(admx, /\$\(string\.([^)]+)\)/g));
    expect(ids(presentationTable.presentation)).toEqual(all(admx, /\$\(presentation\.([^)]+)\)/g));
  });

  it("has every policy, and every one that can be recommended a second time", () => {
    const { policyDefinitions } = new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: "",
    }).parse(admx);
    const names = (key: string): string[] =>
      policyDefinitions.policies.policy
        .filter((policy: { key: string }) => policy.key === key)
        .map(({ name }: { name: string }) => name.replace(/_recommended$/, ""));
    expect(names("Software\\Policies\\Offhook")).toEqual(policyKeys);
    expect(names("Software\\Policies\\Offhook\\Recommended")).toEqual(
      policyKeys.filter((key) => policyEntries[key].recommendable),
    );
  });
});

describe("for macOS", () => {
  it("has an example that the app takes without a complaint", () => {
    const profile = parse(configurationProfile()) as unknown as { PayloadContent: [object] };
    const [payload] = profile.PayloadContent;
    const { mandatory, recommended } = readManagedPreferences("ada", (path) =>
      path.includes("/ada/") ? payload : null,
    );
    const policies = judgePolicies(mandatory, recommended);
    expect([policies.problems, policies.broken]).toEqual([[], []]);
    expect(Object.keys(policies.mandatory)).toEqual(["organisationUrl"]);
    expect(Object.keys(policies.recommended).length).toBeGreaterThan(3);
  });

  it("has a manifest of every key", () => {
    const manifest = parse(payloadManifest()) as unknown as {
      pfm_subkeys: readonly { pfm_name: string }[];
    };
    const names = manifest.pfm_subkeys.map(({ pfm_name }) => pfm_name);
    expect(names).toEqual([...policyKeys, "Recommended"]);
  });
});

describe("for Linux", () => {
  const ajv = new Ajv2020({ strict: false });
  addFormats(ajv);
  const validate = ajv.compile(JSON.parse(policySchema()));

  it.each(policyKeys)(
    "has a schema that takes the example of %s and refuses another kind",
    (key) => {
      expect(validate({ [key]: policyEntries[key as PolicyKey].example })).toBe(true);
      expect(validate({ [key]: null })).toBe(false);
    },
  );

  it("knows a misspelt key", () => {
    expect(validate({ organisationURL: "https://example.com" })).toBe(false);
  });
});
