/**
 * Owns: the screen's copy of the line: the lease from the main process and the registration from the phone.
 * Must not know: who asks for leases, or how a registration is kept.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { AppError, ErrorCode } from "../../src-contract/errors.ts";
import type { LeaseView } from "../../src-contract/views.ts";
import type { RegistrationState } from "../registration/registration-state.ts";

/** Both halves of the line; the line works when the lease is there and the registration stands. */
export interface LineData {
  readonly lease: LeaseView;
  readonly registration: RegistrationState;
  /** What stands between this computer and the phone server, where the main process knows. */
  readonly trouble: AppError | null;
  /** Why this person has no phone at all, until a lease comes. Asking again in between does not clear it. */
  readonly obstacle: AppError | null;
}
export type LineStore = StoreApi<LineData>;

/** Waiting does not help against these: somebody has to decide something. */
const obstacles: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "no-phone-account",
  "several-phone-accounts",
  "phone-account-off",
  "account-not-ready",
  "no-role",
  "role-without-phone",
]);

/** A store for a line that is not there yet. */
export function createLineStore(): LineStore {
  return createStore<LineData>(() => ({
    lease: { kind: "none" },
    registration: { kind: "offline" },
    trouble: null,
    obstacle: null,
  }));
}

/** The line after the main process said `lease`. */
export function withLease(line: LineData, lease: LeaseView): LineData {
  return { ...line, lease, obstacle: obstacleAfter(line.obstacle, lease) };
}

/** Host part of the person's address of record; null without a lease. */
export function domainOf({ lease }: LineData): string | null {
  return lease.kind === "leased" ? lease.lease.aor.slice(lease.lease.aor.indexOf("@") + 1) : null;
}

function obstacleAfter(before: AppError | null, lease: LeaseView): AppError | null {
  if (lease.kind === "requesting") return before;
  return lease.kind === "failed" && obstacles.has(lease.error.code) ? lease.error : null;
}
