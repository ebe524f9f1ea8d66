/**
 * Owns: the manifest by which editors of configuration profiles know Offhook's keys.
 * Must not know: any editor.
 *
 * [ProfileManifests: format](https://github.com/ProfileManifests/ProfileManifests/wiki/Manifest-Format)
 */
import { build } from "plist";
import type { PolicyForm } from "../../src-contract/policy-entry.ts";
import { preferenceDomain } from "../../src-main/policy/mac-preferences.ts";
import { choicesOf, type NamedPolicy, namedPolicies, recommendedKey } from "./entries.ts";

/** When the format of the manifest last changed. */
const lastModified = new Date("2026-11-21T00:00:00Z");

const types: Readonly<Record<PolicyForm, string>> = {
  text: "string",
  choice: "string",
  switch: "boolean",
  list: "array",
  document: "dictionary",
};

export function payloadManifest(): string {
  const manifest = {
    pfm_description: "The desktop softphone Offhook.",
    pfm_domain: preferenceDomain,
    pfm_format_version: 1,
    pfm_last_modified: lastModified,
    pfm_platforms: ["macOS"],
    pfm_subkeys: [
      ...namedPolicies.map(subkeyOf),
      {
        pfm_name: recommendedKey,
        pfm_title: "Recommended",
        pfm_description: "Where people start from; they may change these.",
        pfm_type: "dictionary",
        pfm_subkeys: namedPolicies.filter(({ recommendable }) => recommendable).map(subkeyOf),
      },
    ],
    pfm_targets: ["system", "user"],
    pfm_title: "Offhook",
    pfm_unique: true,
    pfm_version: 1,
  };
  return `${build(manifest as Parameters<typeof build>[0])}\n`;
}

function subkeyOf(entry: NamedPolicy) {
  const choices = choicesOf(entry);
  return {
    pfm_name: entry.key,
    pfm_title: entry.title,
    pfm_description: entry.text,
    pfm_type: types[entry.form],
    ...(choices.length === 0
      ? {}
      : {
          pfm_range_list: choices.map(([value]) => value),
          pfm_range_list_titles: choices.map(([, words]) => words),
        }),
    ...(entry.form === "list" ? { pfm_subkeys: [{ pfm_type: memberType(entry) }] } : {}),
  };
}

const memberType = ({ example }: NamedPolicy): string =>
  Array.isArray(example) && typeof example[0] === "number" ? "integer" : "string";
