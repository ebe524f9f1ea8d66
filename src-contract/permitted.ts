/**
 * Owns: what the person may do, from the lease or, without one, from the profile. The service enforces it; the app offers no more.
 * Must not know: roles, or what anybody does with a permission.
 */
import type { Permission } from "./roles.ts";
import type { LeaseView, ProfileView } from "./views.ts";

/** Whoever gets a lease from a service without roles has a phone, and no more. */
const withoutRoles: readonly Permission[] = ["phone"];

/** A lease knows best, for it was granted last. Nothing is permitted before anybody has said so. */
export function permittedNow(lease: LeaseView, profile: ProfileView): readonly Permission[] {
  if (lease.kind === "leased") return lease.lease.access?.permissions ?? withoutRoles;
  return profile.kind === "ready" ? profile.me.permissions : [];
}
