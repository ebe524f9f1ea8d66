/**
 * Owns: contacts as a table: our own, and what Outlook and Google write. [RFC 4180](https://www.rfc-editor.org/rfc/rfc4180)
 * Must not know: files, or where contacts are kept.
 */
import Papa from "papaparse";
import type { Contact, ContactNumber } from "../../src-contract/contacts.ts";
import type { ContactDraft } from "./contact-draft.ts";

type Column = "name" | "given" | "family" | "organisation" | "favourite" | ContactNumber["kind"];

/** What the columns are called in the wild, in English and German, in lower case. */
const columns: readonly [Column, RegExp][] = [
  ["name", /^(name|full ?name|display ?name|anzeigename|vollständiger name)$/],
  ["given", /^(first ?name|given ?name|vorname)$/],
  ["family", /^(last ?name|family ?name|surname|nachname)$/],
  ["organisation", /^(organi[sz]ation( name| 1 - name)?|company|firma|organisation|unternehmen)$/],
  ["favourite", /^(favou?rite|favorit)$/],
  ["mobile", /mobil|cell|handy/],
  ["home", /home.*phone|telefon.*privat|privat.*telefon|^home$/],
  ["work", /business.*phone|work.*phone|telefon.*gesch|^(work|phone|telephone|telefon|tel)$/],
  ["other", /phone.*value|other.*phone|weiteres telefon|^(other|number|nummer)$/],
];

/** One result per row; null for one without a name. A table without a column for names has no contacts at all. */
export function readCsv(text: string): (ContactDraft | null)[] {
  const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ""), { skipEmptyLines: "greedy" });
  const [head = [], ...rows] = data;
  const meanings = head.map((title) => {
    const name = title.trim().toLowerCase();
    return columns.find(([, pattern]) => pattern.test(name))?.[0] ?? null;
  });
  return rows.map((row) => draftOf(row, meanings));
}

/** A table with a title row. Cells that a spreadsheet would run as a formula are made text. */
export function writeCsv(contacts: readonly Contact[]): string {
  const kinds = ["work", "mobile", "home", "other"] as const;
  const titles = ["Name", "Organisation", "Work", "Mobile", "Home", "Other", "Favourite"];
  const most = (kind: ContactNumber["kind"]): number =>
    Math.max(1, ...contacts.map((one) => numbersOf(one, kind).length));
  const widths = kinds.map(most);
  const numberTitles = kinds.flatMap((_, index) =>
    Array.from({ length: widths[index] ?? 1 }, () => titles[index + 2] ?? ""),
  );
  const rows = contacts.map((contact) => [
    contact.name,
    contact.organisation,
    ...kinds.flatMap((kind, index) =>
      Array.from({ length: widths[index] ?? 1 }, (_, at) => numbersOf(contact, kind)[at] ?? ""),
    ),
    contact.favourite ? "yes" : "",
  ]);
  return Papa.unparse([["Name", "Organisation", ...numberTitles, "Favourite"], ...rows], {
    escapeFormulae: /^[=@\t\r]/,
  });
}

function draftOf(
  row: readonly string[],
  meanings: readonly (Column | null)[],
): ContactDraft | null {
  const cells = (column: Column): string[] =>
    row.filter((cell, index) => meanings[index] === column && cell.trim() !== "");
  const first = (column: Column): string => cells(column)[0]?.trim() ?? "";
  const organisation = first("organisation");
  const name = first("name") || `${first("given")} ${first("family")}`.trim() || organisation;
  if (name === "") return null;
  const numbers = (["work", "mobile", "home", "other"] as const).flatMap((kind) =>
    // Google puts several into one cell.
    cells(kind).flatMap((cell) =>
      cell.split(/\s*:::\s*/).map((number) => ({ kind, number: number.trim() })),
    ),
  );
  return {
    name,
    organisation: organisation === name ? "" : organisation,
    numbers,
    favourite: /^(yes|ja|true|1|x)$/i.test(first("favourite")),
  };
}

function numbersOf(contact: Contact, kind: ContactNumber["kind"]): readonly string[] {
  return contact.numbers.filter((one) => one.kind === kind).map(({ number }) => number);
}
