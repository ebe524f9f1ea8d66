/**
 * Owns: the table of all checks.
 * Must not know: how any of them works.
 */
import { pageCheckNames } from "../../src-contract/check-setup.ts";
import type { Policies } from "../policy/policies.ts";
import type { Keychain } from "../tokens/keychain.ts";
import type { Check } from "./check.ts";
import { checkClock } from "./clock-check.ts";
import {
  type CredentialServiceCheckParts,
  checkCredentialService,
} from "./credential-service-check.ts";
import { checkIdentityProvider } from "./identity-provider-check.ts";
import { checkKeychain } from "./keychain-check.ts";
import { checkOrganisation, type OrganisationCheckParts } from "./organisation-check.ts";
import { checkInPage, type PageCheckParts } from "./page-check.ts";
import { checkPolicy } from "./policy-check.ts";
import { checkSigningKeys } from "./signing-keys-check.ts";
import { checkSipServer } from "./sip-server-check.ts";

/** What the checks look at. */
export interface CheckedParts
  extends OrganisationCheckParts,
    CredentialServiceCheckParts,
    Pick<PageCheckParts, "page"> {
  readonly policies: Policies;
  readonly keychain: Keychain;
}

/** One of each. */
export function createChecks(parts: CheckedParts): readonly Check[] {
  const { organisations, policies } = parts;
  const withServers = { ...parts, laidDown: policies.mandatory.sipServers ?? [] };
  const providerId = () => organisations.remembered()?.identityProviderId ?? null;
  return [
    checkPolicy(policies),
    checkOrganisation(parts),
    checkIdentityProvider({ ...parts, providerId }),
    checkSigningKeys(parts),
    checkCredentialService(parts),
    checkClock(),
    checkKeychain(parts.keychain),
    checkSipServer(withServers),
    ...pageCheckNames.map((name) => checkInPage(name, withServers)),
  ];
}
