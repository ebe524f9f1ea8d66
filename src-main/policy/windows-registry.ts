/**
 * Owns: policies in the Windows registry, as `reg.exe query … /s` prints them.
 * Must not know: what a policy means beyond how its value is laid down.
 */
import { execFileSync } from "node:child_process";
import { win32 } from "node:path";
import { isPolicyKey, policyEntries } from "../../src-contract/policy.ts";
import {
  joined,
  noPolicies,
  type PolicySource,
  type PolicyValue,
  unreadable,
} from "./policy-values.ts";

/** Below each hive. [Microsoft: Policies keys](https://learn.microsoft.com/en-us/previous-versions/windows/desktop/policy/implementing-registry-based-policy) */
const policiesKey = "Software\\Policies\\Offhook";
const recommendedKey = "Recommended";
/** Milliseconds. */
const timeout = 5_000;

/** Runs `reg.exe`; null when the key is not there. @throws Error when nobody can tell whether it is */
export type QueryRegistry = (key: string) => string | null;

/** The computer's policies win over the person's. */
export function readRegistry(query: QueryRegistry = queryRegistry): {
  readonly mandatory: PolicySource;
  readonly recommended: PolicySource;
} {
  const [computer, person] = ["HKLM", "HKCU"].map((hive) => {
    const key = `${hive}\\${policiesKey}`;
    try {
      return parse(query(key) ?? "");
    } catch (error) {
      return { mandatory: unreadable(key, error), recommended: noPolicies };
    }
  });
  const of = (kind: "mandatory" | "recommended"): PolicySource =>
    joined(computer?.[kind] ?? noPolicies, person?.[kind] ?? noPolicies);
  return { mandatory: of("mandatory"), recommended: of("recommended") };
}

const queryRegistry: QueryRegistry = (key) => {
  try {
    return execFileSync(registryProgram(process.env), ["query", key, "/s"], {
      encoding: "utf8",
      timeout,
      windowsHide: true,
      stdio: ["ignore", "pipe", "ignore"],
    });
  } catch (error) {
    if (isAbsence(error)) return null;
    throw error;
  }
};

/** By its whole path: a name alone is looked for in the working folder first, where anybody may have put a program. Pure. */
export const registryProgram = (env: NodeJS.ProcessEnv): string =>
  win32.join(env["SystemRoot"] || "C:\\Windows", "System32", "reg.exe");

/** What `reg.exe` ends with where there is no such key; a program that was not run says nothing of keys. Pure. */
export const isAbsence = (error: unknown): boolean =>
  (error as { readonly status?: unknown }).status === 1;

/** `    name    REG_SZ    data`; the data may be empty or hold spaces. */
const valueLine = /^ {4}(.+?) {4}(REG_[A-Z_]+)(?: {4}(.*))?$/;

function parse(output: string): {
  readonly mandatory: PolicySource;
  readonly recommended: PolicySource;
} {
  const values = { mandatory: [] as PolicyValue[], recommended: [] as PolicyValue[] };
  /** Kind, name and place of a list → its members by their number. */
  const lists = new Map<string, { readonly target: PolicyValue[]; readonly members: string[][] }>();
  let place = "";
  for (const line of output.split(/\r?\n/)) {
    if (/^HKEY_/.test(line)) place = line.trim();
    const [, name, type, data = ""] = valueLine.exec(line) ?? [];
    if (name === undefined || type === undefined) continue;
    const [, below = ""] = place.split(/\\Software\\Policies\\Offhook\\?/i);
    const path = below === "" ? [] : below.split("\\");
    const kind =
      path[0]?.toLowerCase() === recommendedKey.toLowerCase() ? "recommended" : "mandatory";
    const [list] = kind === "recommended" ? path.slice(1) : path;
    const target = values[kind];
    if (list === undefined) target.push({ key: name, value: valueFrom(name, type, data), place });
    else {
      const entry = lists.get(place) ?? { target, members: [] };
      entry.members.push([name, data]);
      lists.set(place, entry);
    }
  }
  for (const [where, { target, members }] of lists)
    target.push({
      key: where.slice(where.lastIndexOf("\\") + 1),
      value: members.toSorted(([a], [b]) => Number(a) - Number(b)).map(([, data]) => data),
      place: where,
    });
  const source = (kind: keyof typeof values): PolicySource => ({
    values: values[kind],
    problems: [],
  });
  return { mandatory: source("mandatory"), recommended: source("recommended") };
}

/** As the policy has it in a file. What is laid down in another form stays as it is, and is refused with its name. */
function valueFrom(key: string, type: string, data: string): unknown {
  const form = isPolicyKey(key) ? policyEntries[key].form : "text";
  const number = type === "REG_DWORD" || type === "REG_QWORD" ? Number(data) : null;
  if (form === "switch" && (number === 0 || number === 1)) return number === 1;
  if (form === "document" && number === null) return jsonOr(data.replaceAll("\\0", "\n"));
  return number ?? data;
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
