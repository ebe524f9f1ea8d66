/**
 * Owns: the screen's copy of the line: the lease from the main process and the registration from the phone.
 * Must not know: who asks for leases, or how a registration is kept.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { LeaseView } from "../../src-contract/views.ts";
import type { RegistrationState } from "../registration/registration-state.ts";

/** Both halves of the line; the line works when the lease is there and the registration stands. */
export interface LineData {
  readonly lease: LeaseView;
  readonly registration: RegistrationState;
}
export type LineStore = StoreApi<LineData>;

/** A store for a line that is not there yet. */
export function createLineStore(): LineStore {
  return createStore<LineData>(() => ({
    lease: { kind: "none" },
    registration: { kind: "offline" },
  }));
}
