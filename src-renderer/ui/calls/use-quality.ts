/**
 * Owns: how components reach the quality of one call.
 * Must not know: what they show of it.
 */
import { useStore } from "zustand";
import type { CallQuality } from "../../quality/quality-watch.ts";
import { useUi } from "../ui-context.tsx";

/** How good a call is, re-rendering when it was looked at again; null before it is up. */
export function useQuality(callId: string): CallQuality | null {
  return useStore(useUi().stores.quality, ({ byCall }) => byCall[callId] ?? null);
}
