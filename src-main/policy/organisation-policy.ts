/**
 * Owns: what policies say of the organisation: which it is, and what of it is not open to its people here.
 * Must not know: how organisations are found without policies.
 */
import { OffhookError } from "../../src-contract/errors.ts";
import type { Organisation, OrganisationDocument } from "../../src-contract/organisation.ts";
import type { Policy } from "../../src-contract/policy.ts";
import type { OrganisationPolicy } from "../organisation/organisation-finder.ts";
import { type Policies, stoppingPolicy } from "./policies.ts";

/** The organisation that IT has laid down, or null. Pure. */
export function organisationPolicy({
  mandatory,
  broken,
  unread,
}: Pick<Policies, "mandatory" | "broken" | "unread">): OrganisationPolicy | null {
  const stopping = stoppingPolicy({ broken, unread });
  if (stopping !== null) return { kind: "broken", key: stopping };
  const { organisation, organisationUrl } = mandatory;
  if (organisation !== undefined) return { kind: "document", document: organisation };
  if (organisationUrl !== undefined) return { kind: "url", url: organisationUrl };
  return withoutDocument(mandatory);
}

/** An organisation that is nothing but an issuer, a client and a service. */
function withoutDocument(policy: Policy): OrganisationPolicy | null {
  const { issuer, clientId, credentialService, organisationName } = policy;
  if (issuer === undefined && clientId === undefined && credentialService === undefined)
    return null;
  if (issuer === undefined) return { kind: "broken", key: "issuer" };
  if (clientId === undefined) return { kind: "broken", key: "clientId" };
  if (credentialService === undefined) return { kind: "broken", key: "credentialService" };
  const { hostname } = new URL(issuer);
  const name = organisationName ?? hostname;
  const document: OrganisationDocument = {
    version: 1,
    id: hostname,
    name,
    domains: [hostname],
    identityProviders: [{ id: "policy", label: name, issuer, clientId }],
    credentialService,
  };
  return { kind: "document", document };
}

/**
 * The organisation as its people may use it on this computer. Pure.
 * @throws OffhookError `identity-provider-not-allowed` when none of its identity providers is
 */
export function withinPolicy(organisation: Organisation, policy: Policy): Organisation {
  const { allowedIssuers, redirectPorts, deviceCode, dpop } = policy;
  const providers = organisation.identityProviders.filter(
    ({ issuer }) => allowedIssuers?.includes(issuer) ?? true,
  );
  if (providers.length === 0 && organisation.identityProviders.length > 0)
    throw new OffhookError("identity-provider-not-allowed", {
      detail: { organisation: organisation.name },
    });
  return {
    ...organisation,
    ...(deviceCode === undefined ? {} : { deviceCode }),
    identityProviders: providers.map((provider) => ({
      ...provider,
      ...(redirectPorts === undefined ? {} : { redirectPorts: [...redirectPorts] }),
      ...(dpop === undefined ? {} : { dpop }),
    })),
  };
}
