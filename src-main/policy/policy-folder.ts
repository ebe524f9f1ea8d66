/**
 * Owns: reading the policy files of a computer: every `*.json` of a folder, in the order of their names.
 * Must not know: what a policy changes.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Policy, type PolicyKey, policyKeys } from "../../src-contract/policy.ts";
import type { Log } from "../log/log.ts";

/** Where IT puts mandatory policies on Linux. Other systems have none of these files. */
export const managedPolicyFolder = "/etc/offhook/policies/managed";

const maxBytes = 262_144;

/**
 * The policies in `folder`; the first file to set a key wins. What cannot be used is named with its file and key, and
 * ignored: a mistake in one value does not take the others away.
 */
export function readPolicyFolder(folder: string, log: Log): Policy {
  const policy: Partial<Record<PolicyKey, unknown>> = {};
  for (const file of policyFiles(folder, log)) {
    for (const [key, value] of Object.entries(readObject(join(folder, file), file, log))) {
      if (!isPolicyKey(key)) log.warn("policy key unknown", { file, key });
      else if (key in policy) log.warn("policy key set before", { file, key });
      else {
        const parsed = policyKeys[key].safeParse(value);
        if (parsed.success) policy[key] = parsed.data;
        else
          log.warn("policy value ignored", { file, key, problem: parsed.error.issues[0]?.message });
      }
    }
  }
  return policy as Policy;
}

const isPolicyKey = (key: string): key is PolicyKey => Object.hasOwn(policyKeys, key);

function policyFiles(folder: string, log: Log): string[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith(".json"))
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT")
      log.error("policies cannot be read", { folder, error: String(error) });
    return [];
  }
}

function readObject(path: string, file: string, log: Log): Record<string, unknown> {
  try {
    const text = readFileSync(path, "utf8");
    const value: unknown = text.length > maxBytes ? null : JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
    log.error("policy file ignored: no JSON object, or too large", { file });
  } catch (error) {
    log.error("policy file ignored", { file, error: String(error) });
  }
  return {};
}
