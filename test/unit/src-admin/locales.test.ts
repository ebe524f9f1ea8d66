/**
 * Owns: that the administrators' page says the same in every language, everything it asks for and nothing else.
 * Must not know: how good the wording is.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import de from "../../../src-admin/locales/de.json" with { type: "json" };
import en from "../../../src-admin/locales/en.json" with { type: "json" };
import { errorCodes } from "../../../src-contract/errors.ts";

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

const english = flat(en);
const german = flat(de);
const placeholders = (text = ""): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? "").toSorted();

/** Every text in the page's sources that could be a key, and every beginning of one. */
function sources(): string {
  const root = resolve(import.meta.dirname, "../../../src-admin");
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(join(root, file), "utf8"))
    .join("\n");
}

describe("the page's locales", () => {
  it("say the same things", () => {
    expect([...german.keys()].toSorted()).toEqual([...english.keys()].toSorted());
  });

  it.each([...english.keys()])("%s has words, and the same values to fill in", (key) => {
    expect(english.get(key)).toMatch(/\S/);
    expect(german.get(key)).toMatch(/\S/);
    expect(placeholders(german.get(key))).toEqual(placeholders(english.get(key)));
  });

  it("have every key the page asks for, and none that nothing asks for", () => {
    const source = sources();
    const asked = new Set(
      [...source.matchAll(/"([a-z]\w*(?:\.[\w-]+)+)"/g)].map(([, key]) => key ?? ""),
    );
    const prefixes = [...source.matchAll(/t\(`([\w.]+\.)\$\{/g)].map(([, prefix]) => prefix ?? "");
    const known = [...english.keys()].map((key) => key.replace(/_(one|other)$/, ""));
    const unasked = known.filter(
      (key) => !asked.has(key) && !prefixes.some((prefix) => key.startsWith(prefix)),
    );
    expect(unasked.filter((key) => !key.startsWith("errors."))).toEqual([]);
    const groups = new Set(Object.keys(en));
    const missing = [...asked].filter(
      (key) => groups.has(key.split(".")[0] ?? "") && !known.includes(key) && !/^entry\./.test(key),
    );
    expect(missing).toEqual([]);
  });

  it("put other words to errors that exist", () => {
    expect(
      Object.keys(en.errors).filter((code) => !errorCodes.some((one) => one === code)),
    ).toEqual([]);
  });
});
