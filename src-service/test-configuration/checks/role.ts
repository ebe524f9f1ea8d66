/**
 * Owns: the check what the role rules make of the token.
 * Must not know: the other checks.
 */
import { permissionsOf, type Role } from "../../../src-contract/roles.ts";
import type { Caller } from "../../access-token/access-token.ts";
import { failed, type Outcome, passed } from "../outcome.ts";

export async function checkRole({ role }: Caller): Promise<Outcome<Role>> {
  if (role === null)
    return failed(
      "No role rule fits this token, and nobody has a role otherwise.",
      "Add a rule for a group or an app role of yours, or choose a role for everybody else.",
    );
  if (!permissionsOf(role).includes("phone"))
    return failed(
      `The role is ${role}, which has no phone.`,
      "Sign in as somebody who is to have a phone.",
    );
  return passed(`The role is ${role}.`, role);
}
