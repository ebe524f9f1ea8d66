/**
 * Owns: what a link asks to call, until the person has said what is to become of it.
 * Must not know: where links come from, or how to call.
 */
import { createStore, type StoreApi } from "zustand/vanilla";

export interface CallLinkData {
  /** A number, or a SIP URI; null while no link waits. */
  readonly link: string | null;
}
export type CallLinkStore = StoreApi<CallLinkData>;

/** A store without a link. */
export function createCallLinkStore(): CallLinkStore {
  return createStore<CallLinkData>(() => ({ link: null }));
}
