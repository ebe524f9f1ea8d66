/**
 * Owns: playing Keycloak.
 * Must not know: how the quirks are put into practice.
 */
import type { Role } from "./role.ts";

export const playKeycloak = (): Role => ({
  quirks: {
    // Its offline tokens have no end, which it says with a zero.
    tokenExtras: { refresh_expires_in: 0, "not-before-policy": 0, session_state: "lab" },
    refreshTokenFor: "scope offline_access",
    rotation: "lasting",
  },
  entry: { profile: "keycloak" },
});
