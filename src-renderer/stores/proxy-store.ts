/**
 * Owns: the screen's copy of what a proxy wants to know.
 * Must not know: proxies, or who asks them.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { ProxyQuestion } from "../../src-contract/proxy-sign-in.ts";

export interface ProxyData {
  /** Null while no proxy asks. */
  readonly question: ProxyQuestion | null;
}
export type ProxyStore = StoreApi<ProxyData>;

/** A store while no proxy asks. */
export function createProxyStore(): ProxyStore {
  return createStore<ProxyData>(() => ({ question: null }));
}
