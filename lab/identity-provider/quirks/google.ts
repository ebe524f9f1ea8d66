/**
 * Owns: playing Google Workspace.
 * Must not know: how the quirks are put into practice.
 */
import { noDpop } from "./quirks.ts";
import type { Role, RoleContext } from "./role.ts";

/** Comes with every copy of a desktop app, and so is none. */
const clientSecret = "lab-desktop-client-secret";
/** Mail of people who belong to no company. */
const consumers = "gmail.test";

export const playGoogle = ({ domain }: RoleContext): Role => ({
  quirks: {
    iss: "unadvertised",
    without: ["end_session_endpoint", noDpop],
    accessToken: "opaque",
    apiParameter: "none",
    refusedScopes: ["offline_access", "sip:register"],
    refreshTokenFor: "access_type offline",
    rotation: "silent",
    clientSecret,
    claims({ email }) {
      const hd = email.split("@")[1] ?? "";
      return hd === consumers ? {} : { hd };
    },
  },
  entry: { profile: "google", clientSecret, hostedDomains: [domain] },
});
