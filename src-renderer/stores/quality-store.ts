/**
 * Owns: the screen's copy of how good each call is.
 * Must not know: how it is measured.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Call } from "../call/call-state.ts";
import type { CallQuality } from "../quality/quality-watch.ts";

/** Call id → quality, for the calls that are or were up. */
export interface QualityData {
  readonly byCall: Readonly<Record<string, CallQuality>>;
}
export type QualityStore = StoreApi<QualityData>;

/** A store that knows of no call. */
export function createQualityStore(): QualityStore {
  return createStore<QualityData>(() => ({ byCall: {} }));
}

/** What the store is to hold while there are these calls. */
export function qualityByCall(
  calls: readonly Call[],
  qualityOf: (callId: string) => CallQuality | null,
): QualityData["byCall"] {
  const known = calls.flatMap(({ id }) => {
    const quality = qualityOf(id);
    return quality === null ? [] : [[id, quality] as const];
  });
  return Object.fromEntries(known);
}
