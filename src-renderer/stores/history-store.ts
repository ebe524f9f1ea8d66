/**
 * Owns: the screen's copy of the calls there have been.
 * Must not know: where they are kept.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import { type HistoryView, noHistory } from "../../src-contract/call-history.ts";

/** `view` is what the main process said last. */
export interface HistoryData {
  readonly view: HistoryView;
}
export type HistoryStore = StoreApi<HistoryData>;

/** A store that waits for the first word of the main process. */
export function createHistoryStore(): HistoryStore {
  return createStore<HistoryData>(() => ({ view: noHistory }));
}
