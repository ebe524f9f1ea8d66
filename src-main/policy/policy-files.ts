/**
 * Owns: reading policy files: every `*.json` of a folder, in the order of their names.
 * Must not know: what a policy means, or which folder it is.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { PolicyProblem, PolicySource, PolicyValue } from "./policy-values.ts";

const maxBytes = 262_144;

/** The values in `folder`, those of the first file first. A folder that is not there holds none. */
export function readPolicyFiles(folder: string): PolicySource {
  const values: PolicyValue[] = [];
  const problems: PolicyProblem[] = [];
  const complain = (place: string, problem: string): void =>
    void problems.push({ place, key: null, problem });
  for (const file of filesOf(folder, complain)) {
    const place = join(folder, file);
    const content = read(place, complain);
    for (const [key, value] of Object.entries(content)) values.push({ key, value, place });
  }
  return { values, problems };
}

type Complain = (place: string, problem: string) => void;

function filesOf(folder: string, complain: Complain): string[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith(".json"))
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT")
      complain(folder, `cannot be read: ${String(error)}`);
    return [];
  }
}

function read(path: string, complain: Complain): object {
  try {
    const text = readFileSync(path, "utf8");
    const value: unknown = text.length > maxBytes ? null : JSON.parse(text.replace(/^\uFEFF/, ""));
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
    complain(path, "is no JSON object, or too large");
  } catch (error) {
    complain(path, `cannot be read: ${error instanceof Error ? error.name : "error"}`);
  }
  return {};
}
