/**
 * Owns: the contacts of the person who is signed in, kept on this machine.
 * Must not know: how they look, or how a file of them is read.
 */
import { join } from "node:path";
import { z } from "zod";
import {
  type Contact,
  type ContactsView,
  contact,
  noContacts,
} from "../../src-contract/contacts.ts";
import { OffhookError } from "../../src-contract/errors.ts";
import { type Journal, openJournal } from "../journal/journal.ts";
import type { Log } from "../log/log.ts";

const contactLine = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("saved"), contact }),
  z.object({ kind: z.literal("deleted"), id: z.string() }),
]);
type ContactLine = z.infer<typeof contactLine>;

/** More do not fit an address book, and slow the search down. */
const mostContacts = 20_000;
/** Lines a file may have beyond those it needs before it is written anew. */
const spareLines = 2_000;

export interface Contacts {
  view(): ContactsView;
  onChange(listener: (view: ContactsView) => void): () => void;
  /** Whose contacts they are from now on; null: nobody's. @param folder belongs to this person alone */
  open(folder: string | null): void;
  /** Adds contacts, or replaces those with the same id. @throws OffhookError `contacts-not-saved` */
  save(contacts: readonly Contact[]): void;
  /** @throws OffhookError `contacts-not-saved` */
  delete(id: string): void;
}

/** The contacts of nobody. */
export function createContacts({ log }: { log: Log }): Contacts {
  const listeners = new Set<(view: ContactsView) => void>();
  const byId = new Map<string, Contact>();
  let folder: string | null = null;
  let journal: Journal<ContactLine> | null = null;
  let lineCount = 0;
  let view: ContactsView = noContacts;

  function show(): void {
    view = { contacts: [...byId.values()], unreadable: journal?.unreadable ?? 0 };
    for (const listener of listeners) listener(view);
  }

  function take(line: ContactLine): void {
    if (line.kind === "saved") byId.set(line.contact.id, line.contact);
    else byId.delete(line.id);
  }

  function write(lines: readonly ContactLine[]): void {
    if (journal === null) throw new OffhookError("contacts-not-saved");
    try {
      journal.append(...lines);
      for (const line of lines) take(line);
      lineCount += lines.length;
      // What the person deletes is gone from the disk, too.
      const forgotten = lines.some(({ kind }) => kind === "deleted");
      if (forgotten || lineCount > byId.size + spareLines) rewrite(journal);
    } catch (cause) {
      throw new OffhookError("contacts-not-saved", { cause });
    } finally {
      show();
    }
  }

  function rewrite(file: Journal<ContactLine>): void {
    file.replace([...byId.values()].map((one) => ({ kind: "saved", contact: one })));
    lineCount = byId.size;
  }

  return {
    view: () => view,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    open(next) {
      if (next === folder) return;
      folder = next;
      journal = null;
      byId.clear();
      try {
        if (next !== null) journal = openJournal(join(next, "contacts.jsonl"), contactLine, log);
        for (const line of journal?.lines ?? []) take(line);
        lineCount = journal?.lines.length ?? 0;
      } catch (error) {
        log.error("the contacts could not be read", { error: String(error) });
      }
      show();
    },
    save(contacts) {
      const added = contacts.filter(({ id }) => !byId.has(id)).length;
      if (byId.size + added > mostContacts)
        throw new OffhookError("contacts-too-many", { detail: { most: mostContacts } });
      write(contacts.map((one) => ({ kind: "saved", contact: one })));
    },
    delete(id) {
      if (byId.has(id)) write([{ kind: "deleted", id }]);
    },
  };
}
