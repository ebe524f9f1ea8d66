/**
 * Owns: playing Auth0.
 * Must not know: how the quirks are put into practice.
 */
import { noDpop } from "./quirks.ts";
import type { Role, RoleContext } from "./role.ts";

export const playAuth0 = ({ ports, resource }: RoleContext): Role => ({
  quirks: {
    redirectUris: "exact",
    registered: ports.map((port) => `http://127.0.0.1:${port}/callback`),
    iss: "absent",
    without: [noDpop],
    apiParameter: "audience",
    refreshTokenFor: "scope offline_access",
    rotation: "strict",
  },
  entry: { profile: "auth0", redirectPorts: [...ports], audience: resource },
});
