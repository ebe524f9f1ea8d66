/**
 * Owns: the profile of Keycloak.
 * Must not know: how it is spoken to.
 */
import { generic } from "./generic.ts";
import type { Profile, Refusal } from "./profile.ts";

export const keycloakRefusals: readonly Refusal[] = [
  // The person left the login page open for too long.
  [/authentication_expired/, "sign-in-timed-out"],
];

export const keycloak: Profile = {
  ...generic,
  problem: ({ audience, resource }) =>
    audience === undefined && resource === undefined
      ? null
      : "audience: Keycloak ignores it, add an audience mapper to the client instead",
  refusals: [...keycloakRefusals, ...generic.refusals],
};
