/**
 * Owns: what a search in the company's directory can come to, on the screen.
 * Must not know: how colleagues are found.
 */
import type { DirectoryEntry } from "../../../src-contract/directory-api.ts";
import { OffhookError } from "../../../src-contract/errors.ts";
import type { AskDirectory } from "../../../src-renderer/directory/directory-search.ts";
import { contactStates } from "./contact-states.ts";
import type { GalleryState } from "./gallery-state.ts";

const colleague = (name: string, number: string, department: string | null): DirectoryEntry => ({
  name,
  number,
  email: `${number}@harbour.test`,
  department,
});
const found: AskDirectory = async () => ({
  people: [
    colleague("Marta Kowalczyk", "9197", "Customs"),
    colleague("Mario Maximilian Freiherr von Schwarzenberger-Lindqvist", "+493012345678", null),
    colleague("Mahmoud El-Sayed", "1042", "Internationale Hafenwirtschaft und Binnenschifffahrt"),
  ],
  more: true,
});
const nobody: AskDirectory = async () => ({ people: [], more: false });
const unreachable: AskDirectory = async () => {
  throw new OffhookError("service-unreachable");
};
const waiting: AskDirectory = () => new Promise(() => undefined);

const contacts = contactStates["contacts-many"] ?? {};
const looking: GalleryState = {
  ...contacts,
  press: ["input[type=search]"],
  type: "mar",
};

/** Name → state. */
export const directoryStates: Readonly<Record<string, GalleryState>> = {
  "directory-found": { ...looking, directory: found, awaits: ".directory-rows .list-row" },
  "directory-searching": {
    ...looking,
    directory: waiting,
    awaits: "text=/Searching|durchsucht/",
  },
  "directory-nobody": {
    ...looking,
    type: "xy",
    directory: nobody,
    awaits: "text=/Nobody|Niemand/",
  },
  "directory-unreachable": {
    ...looking,
    directory: unreachable,
    awaits: "text=/cannot be reached|nicht erreichbar/",
  },
  "directory-without-contacts": {
    place: "contacts",
    press: ["input[type=search]"],
    type: "ma",
    directory: found,
    awaits: ".directory-rows .list-row",
  },
  "directory-chosen": {
    ...looking,
    directory: found,
    awaits: ".directory-rows .list-row",
    thenPress: [".directory-rows .list-row-main >> nth=-1"],
  },
  "directory-suggested": { type: "ma", directory: found, awaits: ".suggestion" },
};
