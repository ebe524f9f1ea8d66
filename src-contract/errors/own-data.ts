/**
 * Owns: the words of errors about what a person keeps: contacts and choices in the app, files outside it.
 * Must not know: the errors of other areas, or where an error comes from.
 */
import { type ErrorWords, words } from "./words.ts";

/** What the person keeps: contacts, choices, files. Part of the closed union in `../errors.ts`. */
export const ownDataErrors = {
  "contacts-not-saved": words(
    "BOOK-1",
    "Your contacts could not be saved.",
    "Check that there is room on the disk and try again.",
  ),
  "contacts-too-many": words(
    "BOOK-2",
    "There is no room for more than {{most}} contacts.",
    "Delete some, or import fewer.",
  ),
  "preferences-not-saved": words(
    "SET-1",
    "What you chose holds for now, but could not be saved.",
    "Check that there is room on the disk and choose again.",
  ),
  "disk-full": words(
    "FILE-1",
    "The file was not saved: the disk is full.",
    "Make room on it, or save to another place.",
  ),
  "place-not-writable": words(
    "FILE-2",
    "The file was not saved: Offhook may not write there.",
    "Save to another folder, such as your documents.",
  ),
  "file-not-saved": words(
    "FILE-3",
    "The file was not saved.",
    "Save to another place, or under another name.",
  ),
  "autostart-not-set": words(
    "SET-2",
    "Your computer did not let Offhook start by itself.",
    "Choose Offhook in your system's own settings for programs that start with it.",
  ),
} as const satisfies Record<string, ErrorWords>;
