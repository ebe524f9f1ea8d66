/**
 * Owns: playing Okta.
 * Must not know: how the quirks are put into practice.
 */
import type { Role, RoleContext } from "./role.ts";

export const playOkta = ({ ports }: RoleContext): Role => ({
  quirks: {
    redirectUris: "exact",
    registered: ports.map((port) => `http://127.0.0.1:${port}/callback`),
    iss: "absent",
    apiParameter: "none",
    refreshTokenFor: "scope offline_access",
    rotation: "grace",
  },
  entry: { profile: "okta", redirectPorts: [...ports] },
});
