/**
 * Owns: the screen's copy of where updates of the app stand, and which of them the person has put off.
 * Must not know: where updates come from.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { UpdateState } from "../../src-contract/updates.ts";

export interface UpdatesData {
  readonly view: UpdateState;
  /** Version whose notice has been waved away. */
  readonly putOff: string | null;
}
export type UpdatesStore = StoreApi<UpdatesData>;

/** A store in which nobody is asked, until the main process says otherwise. */
export function createUpdatesStore(): UpdatesStore {
  return createStore<UpdatesData>(() => ({
    view: { kind: "off", reason: "no-feed" },
    putOff: null,
  }));
}
