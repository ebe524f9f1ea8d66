/**
 * Owns: the words of errors about what a person keeps in the app: contacts and choices.
 * Must not know: the errors of other areas, or where an error comes from.
 */
import { type ErrorWords, words } from "./words.ts";

/** What the person keeps: contacts and choices. Part of the closed union in `../errors.ts`. */
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
} as const satisfies Record<string, ErrorWords>;
