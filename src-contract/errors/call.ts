/**
 * Owns: the words of errors about calls: why one was not made, not taken, or not kept.
 * Must not know: the errors of other areas, or where an error comes from.
 */
import { type ErrorWords, words } from "./words.ts";

/** Calls. Part of the closed union in `../errors.ts`. */
export const callErrors = {
  "number-invalid": words("CALL-1", "This is not a number Offhook can call.", "Check the number."),
  "callee-busy": words("CALL-2", "The line is busy.", "Try again later."),
  "callee-not-found": words("CALL-3", "Nobody has this number.", "Check the number."),
  "callee-unavailable": words(
    "CALL-4",
    "They cannot be reached at the moment.",
    "Try again later.",
  ),
  "callee-declined": words("CALL-5", "They declined the call.", "Try again later."),
  "callee-did-not-answer": words("CALL-6", "Nobody answered.", "Try again later."),
  "call-not-allowed": words(
    "CALL-7",
    "You may not call this number.",
    "Ask your IT if you need to.",
    true,
  ),
  "call-failed": words(
    "CALL-8",
    "The call could not be set up ({{status}}).",
    "Try again. If it comes back, give your IT the code CALL-8.",
  ),
  "call-connection-lost": words("CALL-9", "The call was lost.", "Call again."),
  "not-registered": words(
    "CALL-10",
    "Your phone is not connected.",
    "Wait until it is connected again.",
  ),
  "transfer-refused": words(
    "CALL-11",
    "Their phone does not allow transfers.",
    "You are still connected. Ask them to call the other number themselves.",
  ),
  "transfer-failed": words(
    "CALL-12",
    "The call could not be transferred.",
    "You are still connected. Try again, or tell them.",
  ),
  "call-incompatible": words(
    "CALL-13",
    "The two phones do not understand each other.",
    "Give your IT the code CALL-13.",
    true,
  ),
  "call-not-encrypted": words(
    "CALL-14",
    "The other phone wanted to send the sound unencrypted.",
    "Offhook does not do that. Give your IT the code CALL-14.",
    true,
  ),
  "relay-unreachable": words(
    "CALL-24",
    "The relay that carries the sound of calls cannot be reached.",
    "Try again. If it lasts, give your IT the code CALL-24.",
    true,
  ),
  "number-incomplete": words("CALL-15", "This number is not complete.", "Check the number."),
  "number-no-longer-used": words(
    "CALL-16",
    "This number is no longer in use.",
    "Look for a newer number.",
  ),
  "caller-hidden": words(
    "CALL-17",
    "They take no calls that hide who is calling.",
    "Ask your IT to let your number be shown.",
    true,
  ),
  "caller-not-confirmed": words(
    "CALL-18",
    "The other side could not be sure who is calling.",
    "Give your IT the code CALL-18.",
    true,
  ),
  "call-in-circles": words(
    "CALL-19",
    "The call went in circles.",
    "The number is forwarded back to where it came from. Tell them, or give your IT the code CALL-19.",
  ),
  "call-blocked": words(
    "CALL-20",
    "They do not take calls from your number.",
    "Reach them another way.",
  ),
  "call-encryption-differs": words(
    "CALL-21",
    "The other side wants another kind of encryption.",
    "Give your IT the code CALL-21.",
    true,
  ),
  "telephony-unavailable": words(
    "CALL-22",
    "The telephone network cannot connect the call right now.",
    "Try again in a moment. If it comes back, give your IT the code CALL-22.",
  ),
} as const satisfies Record<string, ErrorWords>;
