/**
 * Owns: what the person can do with their contacts, and that a refusal comes back to where it was asked.
 * Must not know: React, or how the main process keeps them.
 */
import { type Contact, mostAtOnce } from "../../src-contract/contacts.ts";
import { type AppError, toAppError } from "../../src-contract/errors.ts";
import type { BridgeApi } from "../../src-contract/ipc.ts";
import { readContactFile } from "../contacts/read-file.ts";

/** What became of an import. */
export interface Imported {
  readonly added: number;
  /** Those that are there already, name and numbers alike. */
  readonly known: number;
  readonly notUnderstood: number;
  readonly error: AppError | null;
}

/** None of them rejects. What they change shows in the contacts store. */
export interface ContactActions {
  saveContact(contact: Contact): Promise<AppError | null>;
  deleteContact(id: string): Promise<AppError | null>;
  /** @param onProgress told how many of how many are saved */
  importContacts(text: string, onProgress: (done: number, of: number) => void): Promise<Imported>;
}

/** The actions over one bridge. @param known the contacts there are now */
export function createContactActions(
  bridge: BridgeApi,
  known: () => readonly Contact[],
): ContactActions {
  const outcome = (work: Promise<unknown>): Promise<AppError | null> =>
    work.then(() => null, toAppError);
  return {
    saveContact: (contact) => outcome(bridge.contactsSave({ contacts: [contact] })),
    deleteContact: (id) => outcome(bridge.contactsDelete({ id })),
    async importContacts(text, onProgress) {
      const { contacts, notUnderstood } = readContactFile(text, () => crypto.randomUUID());
      const there = new Set(known().map(looks));
      const fresh = contacts.filter((contact) => {
        const look = looks(contact);
        const isNew = !there.has(look);
        there.add(look);
        return isNew;
      });
      const result = { known: contacts.length - fresh.length, notUnderstood };
      for (let added = 0; added < fresh.length; added += mostAtOnce) {
        onProgress(added, fresh.length);
        const batch = fresh.slice(added, added + mostAtOnce);
        const error = await outcome(bridge.contactsSave({ contacts: batch }));
        if (error !== null) return { ...result, added, error };
      }
      return { ...result, added: fresh.length, error: null };
    },
  };
}

/** The same for contacts that say the same. */
function looks({ name, organisation, numbers }: Contact): string {
  return JSON.stringify([name, organisation, numbers.map(({ number }) => number)]);
}
