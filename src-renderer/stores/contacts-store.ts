/**
 * Owns: the screen's copy of the person's contacts, and finding one by a number.
 * Must not know: where they are kept.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import { type Contact, type ContactsView, noContacts } from "../../src-contract/contacts.ts";
import { comparable, type Region } from "../numbers/phone-number.ts";

/** `view` is what the main process said last; `byNumber` finds whose a number is, however it was written. */
export interface ContactsData {
  readonly view: ContactsView;
  readonly byNumber: ReadonlyMap<string, Contact>;
}
export type ContactsStore = StoreApi<ContactsData>;

/** A store that waits for the first word of the main process. */
export function createContactsStore(): ContactsStore {
  return createStore<ContactsData>(() => ({ view: noContacts, byNumber: new Map() }));
}

/** More numbers than this are not remembered. */
const mostRemembered = 50_000;

/** What makes {@link indexed} quick for contacts that come again and again, as during an import: numbers seen before. */
export function rememberedNumbers(region: Region): (number: string) => string {
  const known = new Map<string, string>();
  return (number) => {
    const before = known.get(number);
    if (before !== undefined) return before;
    const key = comparable(number, region);
    if (known.size < mostRemembered) known.set(number, key);
    return key;
  };
}

/** The contacts with their numbers in order. The first to have a number keeps it. */
export function indexed(
  view: ContactsView,
  region: Region,
  keyOf = (number: string): string => comparable(number, region),
): ContactsData {
  const byNumber = new Map<string, Contact>();
  for (const contact of view.contacts)
    for (const { number } of contact.numbers) {
      const key = keyOf(number);
      if (!byNumber.has(key)) byNumber.set(key, contact);
    }
  return { view, byNumber };
}

/** Whose number it is; null when nobody's. */
export function contactOf(data: ContactsData, number: string, region: Region): Contact | null {
  return number === "" ? null : (data.byNumber.get(comparable(number, region)) ?? null);
}
