/**
 * Owns: policies from a configuration profile on macOS: the plists of managed preferences.
 * Must not know: what a policy means.
 */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { joined, noPolicies, type PolicySource, unreadable } from "./policy-values.ts";

/** Domain of the payload. */
export const preferenceDomain = "app.offhook.Offhook";
const recommendedKey = "Recommended";
/** Milliseconds. */
const timeout = 5_000;

/** The content of a property list; null when there is none. @throws Error when there is one that cannot be read */
export type ReadPropertyList = (path: string) => unknown;

/** What is managed for the person and for the computer; macOS lets the person's profile win. */
export function readManagedPreferences(
  user: string,
  read: ReadPropertyList = readPropertyList,
): { readonly mandatory: PolicySource; readonly recommended: PolicySource } {
  const folder = "/Library/Managed Preferences";
  const files = [
    `${folder}/${user}/${preferenceDomain}.plist`,
    `${folder}/${preferenceDomain}.plist`,
  ];
  const sources = files.map((place) => {
    try {
      return split(read(place), place);
    } catch (error) {
      return { mandatory: unreadable(place, error), recommended: noPolicies };
    }
  });
  return {
    mandatory: joined(...sources.map(({ mandatory }) => mandatory)),
    recommended: joined(...sources.map(({ recommended }) => recommended)),
  };
}

function split(content: unknown, place: string) {
  if (!isObject(content)) return { mandatory: noPolicies, recommended: noPolicies };
  const { [recommendedKey]: recommended, ...mandatory } = content;
  // macOS and its tools add some of their own.
  const own = Object.entries(mandatory).filter(([key]) => !/^(Payload|PFC_|_)/.test(key));
  const source = (entries: [string, unknown][]): PolicySource => ({
    values: entries.map(([key, value]) => ({ key, value, place })),
    problems: [],
  });
  return {
    mandatory: source(own),
    recommended: source(isObject(recommended) ? Object.entries(recommended) : []),
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const readPropertyList: ReadPropertyList = (path) => {
  if (!existsSync(path)) return null;
  const arguments_ = ["-convert", "json", "-o", "-", path];
  return JSON.parse(execFileSync("/usr/bin/plutil", arguments_, { encoding: "utf8", timeout }));
};
