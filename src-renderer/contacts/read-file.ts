/**
 * Owns: making contacts of a file, whichever kind it is.
 * Must not know: where they are saved.
 */
import type { Contact } from "../../src-contract/contacts.ts";
import { contactFrom } from "./contact-draft.ts";
import { readCsv } from "./csv.ts";
import { readVcards } from "./vcard.ts";

/** `notUnderstood`: how many cards or rows of the file say too little or nothing sensible. */
export interface FileRead {
  readonly contacts: readonly Contact[];
  readonly notUnderstood: number;
}

/** @param newId makes an id for each */
export function readContactFile(text: string, newId: () => string): FileRead {
  const drafts = /^\uFEFF?\s*BEGIN:VCARD/i.test(text) ? readVcards(text) : readCsv(text);
  const contacts = drafts.flatMap((draft) => {
    const one = draft === null ? null : contactFrom(draft, newId());
    return one === null ? [] : [one];
  });
  return { contacts, notUnderstood: drafts.length - contacts.length };
}
