/**
 * Owns: a contact that is not saved yet, and making it fit to be saved.
 * Must not know: where it comes from: a form or a file.
 */
import { type Contact, contact } from "../../src-contract/contacts.ts";

export type ContactDraft = Omit<Contact, "id">;

/** The contact with this id; null when it cannot be saved: no name, or something far too long. */
export function contactFrom(draft: ContactDraft, id: string): Contact | null {
  const parsed = contact.safeParse({ ...draft, id });
  return parsed.success ? parsed.data : null;
}
