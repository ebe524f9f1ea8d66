/**
 * Owns: how components read where updates stand.
 * Must not know: any particular screen.
 */
import { useStore } from "zustand";
import type { UpdatesData } from "../../stores/updates-store.ts";
import { useUi } from "../ui-context.tsx";

/** Where updates stand, re-rendering when that changes. */
export const useUpdates = (): UpdatesData => useStore(useUi().stores.updates);
