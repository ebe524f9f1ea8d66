/**
 * Owns: the screen's copy of the person's choices.
 * Must not know: where they are kept, or what they do.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import { defaultPreferences, type Preferences } from "../../src-contract/preferences.ts";

export interface PreferencesData {
  readonly preferences: Preferences;
}
export type PreferencesStore = StoreApi<PreferencesData>;

/** A store of the ordinary choices, until the main process says otherwise. */
export function createPreferencesStore(): PreferencesStore {
  return createStore<PreferencesData>(() => ({ preferences: defaultPreferences }));
}
