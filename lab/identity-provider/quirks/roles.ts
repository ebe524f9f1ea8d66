/**
 * Owns: the table of products the lab can play.
 * Must not know: what they are like.
 */
import type { ProfileName } from "../../../src-contract/identity-provider.ts";
import { playAuth0 } from "./auth0.ts";
import { playEntra } from "./entra.ts";
import { playGeneric } from "./generic.ts";
import { playGoogle } from "./google.ts";
import { playKeycloak } from "./keycloak.ts";
import { playOkta } from "./okta.ts";
import type { Role, RoleContext } from "./role.ts";

const roles: Readonly<Record<ProfileName, (context: RoleContext) => Role>> = {
  entra: playEntra,
  okta: playOkta,
  google: playGoogle,
  keycloak: playKeycloak,
  auth0: playAuth0,
  generic: playGeneric,
};

/** How the lab plays a product. */
export const roleOf = (name: ProfileName, context: RoleContext): Role => roles[name](context);
