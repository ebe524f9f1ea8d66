/**
 * Owns: the table of profiles by name.
 * Must not know: what is in them.
 */
import type { ProfileName } from "../../../src-contract/identity-provider.ts";
import { auth0, auth0Refusals } from "./auth0.ts";
import { entra, entraRefusals } from "./entra.ts";
import { generic } from "./generic.ts";
import { google } from "./google.ts";
import { keycloak, keycloakRefusals } from "./keycloak.ts";
import { okta, oktaRefusals } from "./okta.ts";
import type { Profile, Refusal } from "./profile.ts";

/** Every unmistakable refusal, for a provider nobody has named. */
export const knownRefusals: readonly Refusal[] = [
  ...entraRefusals,
  ...oktaRefusals,
  ...keycloakRefusals,
  ...auth0Refusals,
  ...generic.refusals,
];

export const profiles: Readonly<Record<ProfileName, Profile>> = {
  entra,
  okta,
  google,
  keycloak,
  auth0,
  generic: { ...generic, refusals: knownRefusals },
};
