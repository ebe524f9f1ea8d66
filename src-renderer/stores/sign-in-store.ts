/**
 * Owns: the screen's copy of where the sign-in stands.
 * Must not know: how the main process signs anybody in.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { SignInView } from "../../src-contract/views.ts";

/** `view` is what the main process said last. */
export interface SignInData {
  readonly view: SignInView;
}
export type SignInStore = StoreApi<SignInData>;

/** A store that waits for the first word of the main process. */
export function createSignInStore(): SignInStore {
  return createStore<SignInData>(() => ({ view: { kind: "restoring" } }));
}
