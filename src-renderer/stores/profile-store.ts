/**
 * Owns: the screen's copy of what the credential service knows of the person.
 * Must not know: how it is asked for. No password ever comes here.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { ProfileView } from "../../src-contract/views.ts";

/** `view` is what the main process said last. */
export interface ProfileData {
  readonly view: ProfileView;
}
export type ProfileStore = StoreApi<ProfileData>;

/** A store that waits for the first word of the main process. */
export function createProfileStore(): ProfileStore {
  return createStore<ProfileData>(() => ({ view: { kind: "loading" } }));
}
