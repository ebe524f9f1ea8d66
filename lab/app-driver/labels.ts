/**
 * Owns: the names by which the driver finds things on the screen, taken from the app's own English words.
 * Must not know: where on the screen they are.
 */
import words from "../../resources/locales/en.json" with { type: "json" };

/** Accessible names, grouped as the app's words are. */
export const labels = words;
