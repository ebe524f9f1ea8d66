/**
 * Owns: the line in one word, and what is wrong with it.
 * Must not know: how a line gets well again.
 */
import type { AppError } from "../../../src-contract/errors.ts";
import type { LineData } from "../../stores/line-store.ts";

export type LineCondition = "ready" | "connecting" | "offline" | "none";

/** `none`: the person has no phone. */
export function lineCondition({ lease, registration, obstacle }: LineData): LineCondition {
  if (registration.kind === "registered") return "ready";
  if (obstacle !== null) return "none";
  if (lease.kind === "failed") return "offline";
  return registration.kind === "waiting" || registration.kind === "unregistering"
    ? "offline"
    : "connecting";
}

/** What the person should know; null while the line works or is about to. A failed renewal is not news yet. */
export function lineProblem({ lease, registration, trouble }: LineData): AppError | null {
  if (registration.kind === "registered") return null;
  if (lease.kind === "failed") return lease.error;
  if (registration.kind !== "waiting") return null;
  // Of a server that was not reached the page itself knows no more than that.
  return registration.reason.code === "sip-server-unreachable" && trouble !== null
    ? trouble
    : registration.reason;
}

/** The number others call, from an AOR such as `sip:1001@example.com`. */
export function ownNumber(aor: string): string {
  return aor.replace(/^sips?:/, "").replace(/@.*$/, "");
}
