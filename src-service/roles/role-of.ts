/**
 * Owns: which role a token gives: an identity provider's rules over its claims.
 * Must not know: what a role may do, or where rules are kept.
 */
import { type Role, type RoleRule, roles } from "../../src-contract/roles.ts";

export interface RoleMapping {
  readonly roleRules: readonly RoleRule[];
  /** Role of people no rule speaks of; null refuses them. */
  readonly otherwiseRole: Role | null;
}

/** The mightiest role any rule gives, else the mapping's own answer. */
export function roleOf(
  claims: Readonly<Record<string, unknown>>,
  { roleRules, otherwiseRole }: RoleMapping,
): Role | null {
  const given = new Set<Role>();
  for (const rule of roleRules) if (holds(claims, rule)) given.add(rule.role);
  return roles.find((role) => given.has(role)) ?? otherwiseRole;
}

/** A claim holds a value when it is that text, or a list with it. Never a part of a text. */
function holds(
  claims: Readonly<Record<string, unknown>>,
  { claim, value }: Pick<RoleRule, "claim" | "value">,
): boolean {
  if (!Object.hasOwn(claims, claim)) return false;
  const stated = claims[claim];
  return Array.isArray(stated) ? stated.includes(value) : stated === value;
}
