/**
 * Owns: the words of errors about the microphone.
 * Must not know: the errors of other areas, or where an error comes from.
 */
import { type ErrorWords, words } from "./words.ts";

/** The microphone. Part of the closed union in `../errors.ts`. */
export const microphoneErrors = {
  "microphone-missing": words(
    "MIC-1",
    "No microphone was found.",
    "Plug in a microphone or a headset and try again.",
  ),
  "microphone-denied": words(
    "MIC-2",
    "Offhook may not use your microphone.",
    "Allow it in the system's privacy settings and try again.",
  ),
  "microphone-busy": words(
    "MIC-3",
    "Another program is using your microphone.",
    "Close that program and try again.",
  ),
} as const satisfies Record<string, ErrorWords>;
