/**
 * Owns: the calls there have been, with the names the person gave the other sides.
 * Must not know: how either is kept.
 */
import { useMemo } from "react";
import type { HistoryView } from "../../../src-contract/call-history.ts";
import { contactOf } from "../../stores/contacts-store.ts";
import { useContacts, useHistory, useUi } from "../ui-context.tsx";

/** A contact's name goes before what the other side called itself. */
export function useNamedHistory(): HistoryView {
  const view = useHistory();
  const contacts = useContacts();
  const { region } = useUi().surroundings;
  return useMemo(
    () => ({
      ...view,
      entries: view.entries.map((entry) => ({
        ...entry,
        name: contactOf(contacts, entry.number, region)?.name ?? entry.name,
      })),
    }),
    [view, contacts, region],
  );
}
