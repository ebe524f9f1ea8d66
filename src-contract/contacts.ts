/**
 * Owns: a person's own contacts, as page and main process tell each other.
 * Must not know: where they are kept, or how a file of them is read.
 */
import { z } from "zod";

export const numberKinds = ["work", "mobile", "home", "other"] as const;

const contactNumber = z.object({
  kind: z.enum(numberKinds),
  /** As it was written; dialled by the person's region. */
  number: z.string().trim().min(1).max(100),
});
export type ContactNumber = z.infer<typeof contactNumber>;

export const contact = z.object({
  id: z.uuid(),
  name: z.string().trim().min(1).max(200),
  /** Empty where there is none. */
  organisation: z.string().trim().max(200),
  numbers: z.array(contactNumber).max(20),
  favourite: z.boolean(),
});
export type Contact = z.infer<typeof contact>;

/** The contacts of the person who is signed in. */
export interface ContactsView {
  readonly contacts: readonly Contact[];
  /** Contacts that were lost to a damaged file. */
  readonly unreadable: number;
}

/** Before anybody is signed in. */
export const noContacts: ContactsView = { contacts: [], unreadable: 0 };

/** So many contacts are saved with one message. */
export const mostAtOnce = 200;
