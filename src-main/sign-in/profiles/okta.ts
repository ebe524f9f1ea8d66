/**
 * Owns: the profile of Okta.
 * Must not know: how it is spoken to.
 */
import { generic } from "./generic.ts";
import type { Profile, Refusal } from "./profile.ts";

export const oktaRefusals: readonly Refusal[] = [
  // An access policy without a rule for this app, these scopes or this person.
  [/^access_denied Policy evaluation failed/i, "identity-provider-refused"],
];

const oktaHost = /\.(okta|oktapreview|okta-emea|okta-gov)\.com$/;

export const okta: Profile = {
  ...generic,
  problem({ issuer, redirectPorts }) {
    if (redirectPorts.length === 0)
      return "redirectPorts: Okta compares redirect URIs exactly, list the registered ports";
    const { hostname, pathname } = new URL(issuer);
    if (oktaHost.test(hostname) && !pathname.startsWith("/oauth2/"))
      return "issuer: the org authorization server has no access tokens for an own API, name a custom one (/oauth2/…)";
    return null;
  },
  refusals: [...oktaRefusals, ...generic.refusals],
};
