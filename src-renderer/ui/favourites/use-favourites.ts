/**
 * Owns: whom the person has marked, in order, with how they are and which number reaches them first.
 * Must not know: how favourites are shown.
 */
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import type { Contact } from "../../../src-contract/contacts.ts";
import { inOrder } from "../../contacts/find-contacts.ts";
import { internalLine } from "../../watching/internal-line.ts";
import type { LineStatus } from "../../watching/line-status.ts";
import { useContacts, useUi } from "../ui-context.tsx";
import { useLineStatuses } from "./use-line-status.ts";

export interface Favourite {
  readonly contact: Contact;
  /** Called at once: the colleague's line, else whatever number comes first. */
  readonly number: string;
  /** Null for somebody outside, who cannot be watched. */
  readonly status: LineStatus | null;
}

/** By name, and nobody changes places when a status does. Whoever has no number cannot be called and is left out. */
export function useFavourites(): readonly Favourite[] {
  const { i18n } = useTranslation();
  const { contacts } = useContacts().view;
  const { stores, surroundings } = useUi();
  const { region } = surroundings;
  const { domain } = useStore(stores.watch);
  const statusOf = useLineStatuses();
  const marked = contacts.filter(({ favourite }) => favourite);
  return inOrder(marked, i18n.language).flatMap((contact) => {
    const line = contact.numbers.find(
      ({ number }) => domain !== null && internalLine(number, region, domain) !== null,
    );
    const first = line ?? contact.numbers[0];
    if (first === undefined) return [];
    return [
      {
        contact,
        number: first.number,
        status: statusOf(contact.numbers.map((each) => each.number)),
      },
    ];
  });
}
