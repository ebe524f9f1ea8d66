/**
 * Owns: the words of errors about the registration at the phone server.
 * Must not know: the errors of other areas, or where an error comes from.
 */
import { type ErrorWords, words } from "./words.ts";

/** SIP: the registration. Part of the closed union in `../errors.ts`. */
export const registrationErrors = {
  "sip-server-unreachable": words(
    "SIP-1",
    "The phone server cannot be reached.",
    "Offhook keeps trying. Check your connection.",
  ),
  "sip-credentials-refused": words(
    "SIP-2",
    "The phone server did not accept this phone.",
    "Offhook asks for new credentials. If it lasts, give your IT the code SIP-2.",
  ),
  "sip-server-busy": words(
    "SIP-3",
    "The phone server is busy.",
    "Offhook tries again in a moment.",
  ),
  "sip-registration-failed": words(
    "SIP-4",
    "The phone server answered {{status}}.",
    "Offhook keeps trying. If it lasts, give your IT the code SIP-4.",
  ),
} as const satisfies Record<string, ErrorWords>;
