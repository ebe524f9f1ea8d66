/**
 * Owns: the words of errors about the operating system's keychain, where the tokens live.
 * Must not know: the errors of other areas, or where an error comes from.
 */
import { type ErrorWords, words } from "./words.ts";

/** The keychain, where the tokens live. Part of the closed union in `../errors.ts`. */
export const keychainErrors = {
  "keychain-missing": words(
    "KEY-1",
    "No keyring found.",
    "Stay signed in until you quit, or set up a keyring.",
  ),
  "keychain-locked": words(
    "KEY-2",
    "Your keychain is locked.",
    "Unlock it and try again, or stay signed in until you quit.",
  ),
  "keychain-unreadable": words(
    "KEY-3",
    "Your keychain could not be read.",
    "Sign in again. If it comes back, give your IT the code KEY-3.",
  ),
  "keychain-full": words(
    "KEY-4",
    "Your keychain would not take your sign-in.",
    "Stay signed in until you quit, and give your IT the code KEY-4.",
  ),
  "keychain-silent": words(
    "KEY-5",
    "Your keychain does not answer.",
    "Look for a window that asks for its password and try again, or stay signed in until you quit.",
  ),
} as const satisfies Record<string, ErrorWords>;
