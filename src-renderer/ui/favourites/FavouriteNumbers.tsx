/**
 * Owns: every number of a favourite, in a menu.
 * Must not know: what opens the menu.
 */
import type { ComponentType, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Contact } from "../../../src-contract/contacts.ts";
import { displayNumber } from "../../numbers/phone-number.ts";
import { useActions, useUi } from "../ui-context.tsx";

interface FavouriteNumbersProps {
  readonly contact: Contact;
  /** The item of the kind of menu they are in. */
  readonly Item: ComponentType<{
    readonly className: string;
    readonly onSelect: () => void;
    readonly children: ReactNode;
  }>;
}

/** Choosing one calls it. What was written down twice is there once. */
export function FavouriteNumbers({ contact, Item }: FavouriteNumbersProps) {
  const { t } = useTranslation();
  const { dial } = useActions();
  const { region } = useUi().surroundings;
  const numbers = new Map(contact.numbers.map(({ kind, number }) => [number, kind]));
  return [...numbers].map(([number, kind]) => (
    <Item key={number} className="menu-item favourite-number" onSelect={() => void dial(number)}>
      <span className="menu-soft">{t(`contacts.${kind}`)}</span>
      <span className="tabular">{displayNumber(number, region)}</span>
    </Item>
  ));
}
