/**
 * Owns: address books worth looking at.
 * Must not know: how a contact gets into one.
 */
import type { Contact } from "../../../src-contract/contacts.ts";
import type { GalleryState } from "./gallery-state.ts";

const person = (name: string, more: Partial<Contact> = {}): Contact => ({
  id: name,
  name,
  organisation: "",
  numbers: [],
  favourite: false,
  ...more,
});

const contacts: readonly Contact[] = [
  person("Zoë Müller", { numbers: [{ kind: "home", number: "0301234567" }] }),
  person("Marta Kowalczyk", {
    organisation: "Harbour & Finch",
    favourite: true,
    numbers: [
      { kind: "work", number: "+49301234567" },
      { kind: "mobile", number: "01712345678" },
      { kind: "other", number: "9197" },
    ],
  }),
  person("Benedikt Maximilian Freiherr von Schwarzenberger-Lindqvist zu Hohenstein", {
    organisation: "Internationale Gesellschaft für Hafenwirtschaft und Binnenschifffahrt mbH",
    numbers: [{ kind: "work", number: "+441632960961" }],
  }),
  person("Ágnes Nagy"),
];
const many = { contacts, unreadable: 0 };
const place = "contacts";

/** Name → state. */
export const contactStates: Readonly<Record<string, GalleryState>> = {
  "contacts-empty": { place },
  "contacts-many": { place, contacts: many },
  "contacts-chosen": { place, contacts: many, press: [".list-row-main >> nth=0"] },
  "contacts-new": { place, contacts: many, press: [".list-head .list-key"], type: "Ada" },
  "contacts-incomplete": {
    place,
    contacts: many,
    press: [".list-head .list-key", ".list-detail [type=submit]"],
  },
  "contacts-suggested": { contacts: many, type: "a" },
  "contacts-damaged": { place, contacts: { ...many, unreadable: 1 } },
};
