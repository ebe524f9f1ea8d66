/**
 * Owns: which contacts a search finds, and in which order contacts stand.
 * Must not know: React.
 */
import type { Contact } from "../../src-contract/contacts.ts";

/** Contacts by name in the order of `language`. */
export function inOrder(contacts: readonly Contact[], language: string): readonly Contact[] {
  const { compare } = new Intl.Collator(language);
  return contacts.toSorted((one, other) => compare(one.name, other.name));
}

/** Contacts with every word of `query` in their name or organisation, or its digits in a number. */
export function findContacts(contacts: readonly Contact[], query: string): readonly Contact[] {
  const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return contacts;
  const digits = /^[+\d\s()./-]+$/.test(query) ? digitsOf(query).replace(/^0+/, "") : "";
  return contacts.filter(({ name, organisation, numbers }) => {
    const text = `${name} ${organisation}`.toLocaleLowerCase();
    if (words.every((word) => text.includes(word))) return true;
    return digits !== "" && numbers.some(({ number }) => digitsOf(number).includes(digits));
  });
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, "");
}
