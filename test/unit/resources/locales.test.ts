/**
 * Owns: that every language says everything the app asks for, and nothing else.
 * Must not know: how good the wording is.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import de from "../../../resources/locales/de.json" with { type: "json" };
import en from "../../../resources/locales/en.json" with { type: "json" };
import { errorCodes, errors } from "../../../src-contract/errors.ts";

type Words = { readonly [key: string]: string | Words };

/** Dotted key → text. */
function flat(words: Words, prefix = ""): Map<string, string> {
  const pairs = Object.entries(words).flatMap(([key, value]): [string, string][] =>
    typeof value === "string"
      ? [[`${prefix}${key}`, value]]
      : [...flat(value, `${prefix}${key}.`).entries()],
  );
  return new Map(pairs);
}

const english = flat({
  ...en,
  errors: Object.fromEntries(
    errorCodes.map((code) => [code, { what: errors[code].what, next: errors[code].next }]),
  ),
});
const german = flat(de);

/** What the source asks for: plural forms share one key. [CLDR plural categories](https://cldr.unicode.org/index/cldr-spec/plural-rules) */
const askable = new Set(
  [...english.keys()].map((key) => key.replace(/_(zero|one|two|few|many|other)$/, "")),
);

const placeholders = (text: string | undefined): string[] =>
  [...(text ?? "").matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? "").toSorted();

/** Every `t("key")` and `t(`prefix.${…}`)` of the product. */
function askedFor(): { keys: Set<string>; prefixes: Set<string> } {
  const root = resolve(import.meta.dirname, "../../..");
  const files = ["src-renderer", "src-main"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => readFileSync(join(root, folder, file), "utf8")),
  );
  const keys = new Set<string>();
  const prefixes = new Set<string>();
  for (const source of files) {
    for (const [call] of source.matchAll(/\bt\(\s*(?:\w+\s*\?\s*)?(["`])[\s\S]*?\)/g)) {
      for (const [, key] of call.matchAll(/"(\w+\.[\w.-]+)"/g)) if (key) keys.add(key);
      for (const [, prefix] of call.matchAll(/`([\w.]+\.)\$\{/g)) if (prefix) prefixes.add(prefix);
    }
  }
  return { keys, prefixes };
}

describe("locales", () => {
  it("say the same things", () => {
    expect([...german.keys()].toSorted()).toEqual([...english.keys()].toSorted());
  });

  it("leave no text empty", () => {
    expect([...english, ...german].filter(([, text]) => text.trim() === "")).toEqual([]);
  });

  it.each([...english.keys()])("%s has the same values to fill in", (key) => {
    expect(placeholders(german.get(key))).toEqual(placeholders(english.get(key)));
  });

  it("have every key the source asks for", () => {
    const { keys, prefixes } = askedFor();
    expect([...keys].filter((key) => !askable.has(key))).toEqual([]);
    const begins = (prefix: string) => [...askable].some((key) => key.startsWith(prefix));
    expect([...prefixes].filter((prefix) => !begins(prefix))).toEqual([]);
  });

  it("have no key that nothing asks for", () => {
    const { keys, prefixes } = askedFor();
    const asked = (key: string) =>
      keys.has(key) || [...prefixes].some((prefix) => key.startsWith(prefix));
    expect([...askable].filter((key) => !asked(key))).toEqual([]);
  });

  it.each(errorCodes)("%s names its short code wherever English does", (code) => {
    const names = (text: string | undefined) => text?.includes(errors[code].short) ?? false;
    expect(names(german.get(`errors.${code}.next`))).toBe(names(errors[code].next));
  });
});
