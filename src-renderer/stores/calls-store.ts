/**
 * Owns: the screen's copy of the calls, and which one the person wants to look at.
 * Must not know: SIP or media.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Call } from "../call/call-state.ts";
import { apart, type ConferenceState } from "../call/conference-state.ts";

/** `calls`: oldest first, ended ones included. `chosenId`: the call the person picked among several, if any. */
export interface CallsData {
  readonly calls: readonly Call[];
  readonly conference: ConferenceState;
  readonly chosenId: string | null;
}
export type CallsStore = StoreApi<CallsData>;

/** A store without calls. */
export function createCallsStore(): CallsStore {
  return createStore<CallsData>(() => ({ calls: [], conference: apart, chosenId: null }));
}
