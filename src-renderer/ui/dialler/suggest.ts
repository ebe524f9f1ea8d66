/**
 * Owns: who may be meant by what has been typed so far.
 * Must not know: React, or how suggestions look.
 */
import type { HistoryEntry } from "../../../src-contract/call-history.ts";
import type { Contact } from "../../../src-contract/contacts.ts";
import type { DirectoryEntry } from "../../../src-contract/directory-api.ts";
import { findContacts } from "../../contacts/find-contacts.ts";
import { isEmergencyNumber } from "../../numbers/emergency-number.ts";
import { comparable, type Region } from "../../numbers/phone-number.ts";
import { findCalls } from "../history/find-calls.ts";

/** Somebody to call. */
export interface Suggestion {
  /** Empty for a number without a name. */
  readonly name: string;
  readonly number: string;
}

/** More would hide the keys. */
const mostSuggestions = 4;

/**
 * Contacts first, favourites before others, then whom the person spoke to last, then colleagues; every number once.
 * Colleagues come last and later, so nothing moves under the person's hand when they do.
 * Nothing for an emergency number: it is dialled as it is.
 * @param calls newest first
 * @param colleagues whom the directory found
 */
export function suggest(
  typed: string,
  contacts: readonly Contact[],
  calls: readonly HistoryEntry[],
  region: Region,
  colleagues: readonly DirectoryEntry[] = [],
): readonly Suggestion[] {
  const text = typed.trim();
  if (text === "" || isEmergencyNumber(text, region)) return [];
  const digits = /^[+\d\s()./-]+$/.test(text) ? text.replace(/\D/g, "").replace(/^0+/, "") : null;
  const people = findContacts(contacts, text)
    .toSorted((one, other) => Number(other.favourite) - Number(one.favourite))
    .slice(0, mostSuggestions * 4)
    .flatMap(({ name, numbers }) =>
      numbers
        // Of somebody found by a number, that number.
        .filter(({ number }) => digits === null || number.replace(/\D/g, "").includes(digits))
        .map(({ number }) => ({ name, number })),
    );
  const spokenTo = findCalls(calls, text)
    .filter(({ number }) => number !== "")
    .slice(0, mostSuggestions * 8)
    .map(({ name, number }) => ({ name, number }));
  const seen = new Set<string>();
  return [...people, ...spokenTo, ...colleagues.map(({ name, number }) => ({ name, number }))]
    .filter(({ number }) => {
      const key = comparable(number, region);
      const isNew = !seen.has(key);
      seen.add(key);
      return isNew;
    })
    .slice(0, mostSuggestions);
}
