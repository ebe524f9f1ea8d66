/**
 * Owns: the words of errors about linking a phone account, and what administrators lay down.
 * Must not know: the errors of other areas, or where an error comes from.
 */
import { type ErrorWords, words } from "./words.ts";

/** Linking a phone account, and what administrators do. Part of the closed union in `../errors.ts`. */
export const administrationErrors = {
  "link-refused": words(
    "LINK-1",
    "User name or password is not right.",
    "Check both, or ask your IT for new ones.",
  ),
  "link-limited": words("LINK-2", "There were too many tries.", "Wait a quarter of an hour."),
  "linking-off": words(
    "LINK-3",
    "Your organisation does not let people link phones themselves.",
    "Ask your IT to do it.",
    true,
  ),
  "configuration-refused": words(
    "IT-1",
    "These settings do not work: {{reason}}",
    "Correct them and try again.",
  ),
  "changed-meanwhile": words(
    "IT-2",
    "Somebody else has changed this meanwhile.",
    "Load it again, then make your change.",
  ),
  "already-there": words("IT-3", "This exists already.", "Choose another name."),
  "policy-broken": words(
    "IT-5",
    "What your IT has laid down for this computer cannot be read: {{key}}.",
    "Ask your IT to correct it. Nobody can sign in until then.",
    true,
  ),
  "identity-provider-not-allowed": words(
    "IT-6",
    "This computer does not allow the ways to sign in that {{organisation}} has.",
    "Ask your IT which address to use here.",
    true,
  ),
  "feature-off": words(
    "IT-7",
    "Your organisation has switched this off.",
    "Ask your IT if you need it.",
    true,
  ),
  "not-found": words("IT-4", "This is not there any more.", "Load the list again."),
} as const satisfies Record<string, ErrorWords>;
