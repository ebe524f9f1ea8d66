/**
 * Owns: the profile of Google Workspace.
 * Must not know: how it is spoken to.
 */
import { generic } from "./generic.ts";
import type { Profile } from "./profile.ts";

export const google: Profile = {
  ...generic,
  // There is no `offline_access`; `access_type` takes its place.
  scopes: ["profile", "email"],
  problem({ clientSecret, hostedDomains, scopes = [] }) {
    if (clientSecret === undefined)
      return "clientSecret: Google wants the one it made for the desktop client";
    if (hostedDomains === undefined)
      return "hostedDomains: without your Workspace domain any Google account could sign in";
    if (scopes.includes("offline_access"))
      return "scopes: Google refuses offline_access, leave it out";
    return null;
  },
  authorizationParameters({ hostedDomains = [] }) {
    const [domain, ...others] = hostedDomains;
    // A hint for the account chooser; what counts is the claim.
    return { access_type: "offline", hd: domain && others.length === 0 ? domain : "*" };
  },
  admits({ hd }, { hostedDomains = [] }) {
    return (
      typeof hd === "string" &&
      hostedDomains.some((domain) => domain.toLowerCase() === hd.toLowerCase())
    );
  },
};
