/**
 * Owns: the profile of Auth0.
 * Must not know: how it is spoken to.
 */
import { generic } from "./generic.ts";
import type { Profile, Refusal } from "./profile.ts";

export const auth0Refusals: readonly Refusal[] = [
  // The audience names no API of the tenant.
  [/^access_denied Service not (enabled|found)/i, "identity-provider-misconfigured"],
  [/^access_denied User did not authorize/i, "consent-denied"],
  [/^mfa_required/, "session-expired"],
];

export const auth0: Profile = {
  ...generic,
  problem({ audience, redirectPorts }) {
    if (audience === undefined)
      return "audience: without the API's identifier Auth0 gives an opaque access token";
    if (redirectPorts.length === 0)
      return "redirectPorts: Auth0 compares callback URLs exactly, list the registered ports";
    return null;
  },
  refusals: [
    ...auth0Refusals,
    ...generic.refusals,
    // Anything else that an Action of the tenant says when it denies.
    [/^access_denied ./, "identity-provider-refused"],
  ],
};
