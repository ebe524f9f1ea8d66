/**
 * Owns: where "Check my setup" stands.
 * Must not know: how anything is checked.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { CheckSetupView } from "../../src-contract/check-setup.ts";

export interface CheckSetupData {
  readonly view: CheckSetupView;
}
export type CheckSetupStore = StoreApi<CheckSetupData>;

/** A store before any run. */
export function createCheckSetupStore(): CheckSetupStore {
  return createStore<CheckSetupData>(() => ({ view: { kind: "idle" } }));
}
