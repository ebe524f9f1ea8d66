/**
 * Owns: which calls of the past a search finds, and which belong to the same other side.
 * Must not know: React.
 */
import type { HistoryEntry } from "../../../src-contract/call-history.ts";
import { type Region, sameNumber } from "../../numbers/phone-number.ts";

/** Calls whose name or number contains every word of `query`; digits match however the number is written. */
export function findCalls(
  entries: readonly HistoryEntry[],
  query: string,
): readonly HistoryEntry[] {
  const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return entries;
  const digits = /^[+\d\s()./-]+$/.test(query) ? digitsOf(query) : null;
  return entries.filter(({ name, number }) => {
    const text = `${name} ${number}`.toLocaleLowerCase();
    if (words.every((word) => text.includes(word))) return true;
    // A national number is found by what follows its trunk prefix, too.
    return digits !== null && digits !== "" && digitsOf(number).includes(digits.replace(/^0/, ""));
  });
}

/** Every call with the same other side. An anonymous one stands alone. */
export function callsWith(
  entries: readonly HistoryEntry[],
  { id, number }: HistoryEntry,
  region: Region,
): readonly HistoryEntry[] {
  return entries.filter(
    (entry) => entry.id === id || (number !== "" && sameNumber(entry.number, number, region)),
  );
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, "");
}
