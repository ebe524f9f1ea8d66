/**
 * Owns: where the app stands with its own updates, as it crosses to the screen.
 * Must not know: where updates come from, or who installs them.
 */
import type { AppError } from "./errors.ts";

/** Why this Offhook never asks for updates: IT said so, or nobody has said where to ask. */
export type NoUpdatesReason = "policy" | "no-feed";

/** What waits for the end of a call. */
export type DeferredStep = "check" | "download" | "restart";

/** One of these at any time. `version` is the new one. */
export type UpdateState =
  | { readonly kind: "off"; readonly reason: NoUpdatesReason }
  /** The system's package manager, or IT, brings new versions. */
  | { readonly kind: "system" }
  /** `checkedAt`: milliseconds since 1970; null before anybody has asked. */
  | { readonly kind: "idle"; readonly checkedAt: number | null }
  | { readonly kind: "checking" }
  /** There is one; the person has to want it. */
  | { readonly kind: "available"; readonly version: string }
  /** `percent`: 0–100, whole. */
  | { readonly kind: "downloading"; readonly version: string; readonly percent: number }
  /** `version` is null where nobody knows yet whether there is one. */
  | { readonly kind: "deferred"; readonly step: DeferredStep; readonly version: string | null }
  /** Downloaded; it is put in place when the app ends. */
  | { readonly kind: "ready"; readonly version: string }
  | { readonly kind: "restarting"; readonly version: string }
  | { readonly kind: "failed"; readonly error: AppError };
