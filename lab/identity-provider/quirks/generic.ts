/**
 * Owns: playing a provider that keeps to the specifications and says little about itself.
 * Must not know: how the quirks are put into practice.
 */
import { noDpop } from "./quirks.ts";
import type { Role, RoleContext } from "./role.ts";

export const playGeneric = ({ resource }: RoleContext): Role => ({
  quirks: { responseModes: ["query"], without: ["code_challenge_methods_supported", noDpop] },
  entry: { profile: "generic", resource },
});
