/**
 * Owns: where in the app the person is.
 * Must not know: what is at any place.
 */
import { createStore, type StoreApi } from "zustand/vanilla";

export type Place =
  | "phone"
  | "contacts"
  | "history"
  | "voicemail"
  | "profile"
  | "settings"
  | "check-setup"
  | "diagnostics";

export interface PlaceData {
  readonly place: Place;
}
export type PlaceStore = StoreApi<PlaceData>;

/** A store that starts at the phone. */
export function createPlaceStore(): PlaceStore {
  return createStore<PlaceData>(() => ({ place: "phone" }));
}
