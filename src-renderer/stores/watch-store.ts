/**
 * Owns: the screen's copy of what is known of watched lines and the voicemail box.
 * Must not know: how it becomes known.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import { nothingWatched, type WatchView } from "../watching/watch-view.ts";

export type WatchStore = StoreApi<WatchView>;

/** A store that knows nothing yet. */
export function createWatchStore(): WatchStore {
  return createStore<WatchView>(() => nothingWatched);
}
