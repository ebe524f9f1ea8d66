/**
 * Owns: every state of the app's own updates that a person can meet.
 * Must not know: how an update is put in place.
 */
import type { UpdateState } from "../../../src-contract/updates.ts";
import type { GalleryState } from "./gallery-state.ts";

const version = "1.12.0";
/** A click on words, which does nothing but bring them into sight. */
const press = [".update-version"];
const inSettings = (updates: UpdateState): GalleryState => ({ place: "settings", updates, press });

export const updateStates: Readonly<Record<string, GalleryState>> = {
  "updates-off-by-policy": inSettings({ kind: "off", reason: "policy" }),
  "updates-by-the-system": inSettings({ kind: "system" }),
  "updates-newest": inSettings({ kind: "idle", checkedAt: Date.UTC(2026, 2, 3, 9, 30) }),
  "updates-checking": inSettings({ kind: "checking" }),
  "updates-available": inSettings({ kind: "available", version }),
  "updates-downloading": inSettings({ kind: "downloading", version, percent: 42 }),
  "updates-deferred": inSettings({ kind: "deferred", step: "download", version }),
  "updates-failed": inSettings({ kind: "failed", error: { code: "update-not-genuine" } }),
  "update-ready": { updates: { kind: "ready", version } },
};
