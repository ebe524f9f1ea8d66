/**
 * Owns: the words of errors about the phone service and the lease it gives.
 * Must not know: the errors of other areas, or where an error comes from.
 */
import { type ErrorWords, words } from "./words.ts";

/** The line: the credential service and the lease. Part of the closed union in `../errors.ts`. */
export const lineErrors = {
  "service-unreachable": words(
    "LINE-1",
    "Your phone service cannot be reached.",
    "Offhook keeps trying. Check your connection.",
  ),
  "service-refused": words(
    "LINE-2",
    "Your phone service did not accept your sign-in.",
    "Sign out and sign in again. If it comes back, give your IT the code LINE-2.",
  ),
  "no-phone-account": words(
    "LINE-3",
    "There is no phone for {{email}} yet.",
    "Ask your IT to give you a phone.",
    true,
  ),
  "several-phone-accounts": words(
    "LINE-6",
    "More than one phone belongs to {{email}}.",
    "Choose the one to use, or ask your IT which is yours.",
  ),
  "service-failed": words(
    "LINE-4",
    "Your phone service has a problem.",
    "Offhook keeps trying. If it lasts, give your IT the code LINE-4.",
  ),
  "lease-ended": words(
    "LINE-5",
    "Your phone was switched off by your organisation.",
    "Ask your IT what happened.",
    true,
  ),
  "not-allowed": words("LINE-7", "You may not do this.", "Ask your IT if you need to.", true),
  "no-role": words(
    "LINE-8",
    "Your organisation has given you no part in Offhook.",
    "Ask your IT to give you a role.",
    true,
  ),
  "role-without-phone": words(
    "LINE-9",
    "Your role has no phone.",
    "Ask your IT if you need one.",
    true,
  ),
  "phone-account-off": words(
    "LINE-10",
    "Your phone account is switched off.",
    "Ask your IT what happened.",
    true,
  ),
  "device-ended": words(
    "LINE-11",
    "This phone was signed out from another device.",
    "Sign in again if it was you.",
  ),
  "too-many-requests": words(
    "LINE-12",
    "Your phone service is asked too much at the moment.",
    "Try again in {{seconds}} seconds.",
  ),
  "account-not-ready": words(
    "LINE-13",
    "Your phone account is not ready yet.",
    "Give your IT the code LINE-13.",
    true,
  ),
} as const satisfies Record<string, ErrorWords>;
