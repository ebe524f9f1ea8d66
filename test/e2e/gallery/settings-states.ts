/**
 * Owns: every state of the settings that a person can meet.
 * Must not know: how a choice is carried out.
 */
import type { GalleryState } from "./states.ts";

/** By section and what is special in it. */
export const settingsStates: Readonly<Record<string, GalleryState>> = {
  settings: { place: "settings" },
};
