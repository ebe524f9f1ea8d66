/**
 * Owns: the roles people have, and what each may do. Least privilege: what is not listed is refused.
 * Must not know: how a role is read from a token.
 */
import { z } from "zod";

/** Roles, the mightiest first: of several the first in this order counts. */
export const roles = ["administrator", "supervisor", "agent", "user", "auditor"] as const;
export const role = z.enum(roles);
export type Role = z.infer<typeof role>;

/** Everything that takes a permission. */
export const permissions = [
  /** Have a phone: get a lease, register, call. */
  "phone",
  /** Search the company's directory. */
  "directory",
  /** See who is on the phone. */
  "watch-lines",
  /** See other people's devices, and end them. */
  "end-devices",
  /** Change organisation, identity providers, accounts and links. */
  "administer",
  /** Read and export the audit log. */
  "read-audit",
] as const;
export const permission = z.enum(permissions);
export type Permission = z.infer<typeof permission>;

const granted: Readonly<Record<Role, readonly Permission[]>> = {
  administrator: ["phone", "directory", "watch-lines", "end-devices", "administer", "read-audit"],
  supervisor: ["phone", "directory", "watch-lines", "end-devices"],
  agent: ["phone", "directory", "watch-lines"],
  user: ["phone", "directory"],
  auditor: ["read-audit"],
};

/** What a role may do; nobody without a role may do anything. */
export function permissionsOf(role: Role | null): readonly Permission[] {
  return role === null ? [] : granted[role];
}

/** One line of an identity provider's mapping: whoever has this value in this claim has this role. */
export const roleRule = z.object({
  /** Name of a claim of the access token, e.g. `groups` (most providers) or `roles` (Entra ID app roles). */
  claim: z.string().min(1).max(200),
  value: z.string().min(1).max(400),
  role,
});
export type RoleRule = z.infer<typeof roleRule>;
