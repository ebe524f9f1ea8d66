/**
 * Owns: the table of policies as a list, with the words every template shares.
 * Must not know: any template.
 */
import { z } from "zod";
import { type PolicyKey, policyEntries, policyKeys } from "../../src-contract/policy.ts";
import type { PolicyCategory, PolicyEntry } from "../../src-contract/policy-entry.ts";

/** One policy with its name. */
export interface NamedPolicy extends PolicyEntry {
  readonly key: PolicyKey;
}

/** In the order of the table. */
export const namedPolicies: readonly NamedPolicy[] = policyKeys.map((key) => ({
  key,
  ...(policyEntries[key] as PolicyEntry),
}));

export const categoryTitles: Readonly<Record<PolicyCategory, string>> = {
  organisation: "Organisation",
  "sign-in": "Signing in",
  network: "Network",
  phone: "Phone",
  features: "Features",
  app: "Application",
};
export const categories = Object.keys(categoryTitles) as PolicyCategory[];

/** Where policies are in the Windows registry, below either hive. */
export const registryKey = "Software\\Policies\\Offhook";
/** Below it, and in a property list, what is recommended only. */
export const recommendedKey = "Recommended";

/** What a value must be, as JSON Schema. */
export function jsonSchemaOf({ schema }: PolicyEntry): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  return rest;
}

/** The names of a list's or a choice's values. */
export const choicesOf = ({ choices = {} }: PolicyEntry): readonly (readonly [string, string])[] =>
  Object.entries(choices);
