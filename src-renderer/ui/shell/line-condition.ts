/**
 * Owns: the line in one word, and what is wrong with it.
 * Must not know: how a line gets well again.
 */
import type { AppError } from "../../../src-contract/errors.ts";
import type { LineData } from "../../stores/line-store.ts";

export type LineCondition = "ready" | "connecting" | "offline" | "none";

/** `none`: there is no phone account. */
export function lineCondition({ lease, registration }: LineData): LineCondition {
  if (registration.kind === "registered") return "ready";
  if (lease.kind === "failed") return lease.error.code === "no-phone-account" ? "none" : "offline";
  return registration.kind === "waiting" || registration.kind === "unregistering"
    ? "offline"
    : "connecting";
}

/** What the person should know; null while the line works or is about to. A failed renewal is not news yet. */
export function lineProblem({ lease, registration }: LineData): AppError | null {
  if (registration.kind === "registered") return null;
  if (lease.kind === "failed") return lease.error;
  return registration.kind === "waiting" ? registration.reason : null;
}

/** The number others call, from an AOR such as `sip:1001@example.com`. */
export function ownNumber(aor: string): string {
  return aor.replace(/^sips?:/, "").replace(/@.*$/, "");
}
