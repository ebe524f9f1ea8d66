/**
 * Owns: the words of errors about updates of the app.
 * Must not know: the errors of other areas, or where an error comes from.
 */
import { type ErrorWords, words } from "./words.ts";

/** Updates of the app. Part of the closed union in `../errors.ts`. */
export const updateErrors = {
  "update-unreachable": words(
    "UPD-1",
    "Offhook could not ask for updates.",
    "Check your connection and try again. Your phone works as before.",
  ),
  "update-feed-broken": words(
    "UPD-2",
    "The place where updates are offered did not answer as it should.",
    "Try again later. If it comes back, give your IT the code UPD-2.",
  ),
  "update-not-genuine": words(
    "UPD-3",
    "An update was refused, because it is not what Offhook's makers have signed.",
    "Nothing was installed. Give your IT the code UPD-3.",
    true,
  ),
  "update-interrupted": words(
    "UPD-4",
    "The update stopped half-way.",
    "Check your connection and try again. Nothing was installed.",
  ),
  "update-not-installed": words(
    "UPD-5",
    "The update could not be put in place.",
    "Check that there is room on the disk and try again. If it comes back, give your IT the code UPD-5.",
  ),
} as const satisfies Record<string, ErrorWords>;
