/**
 * Owns: the words of errors about the app itself, whatever it was doing.
 * Must not know: the errors of other areas, or where an error comes from.
 */
import { type ErrorWords, words } from "./words.ts";

/** The app itself. Part of the closed union in `../errors.ts`. */
export const appErrors = {
  "bad-request": words("APP-1", "Offhook could not understand this request.", "Try again."),
  "internal-error": words(
    "APP-2",
    "Something went wrong inside Offhook.",
    "Try again. If it comes back, send the diagnostics to your IT.",
  ),
} as const satisfies Record<string, ErrorWords>;
