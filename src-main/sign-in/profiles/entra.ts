/**
 * Owns: the profile of Microsoft Entra ID.
 * Must not know: how it is spoken to.
 */
import type { IdentityProvider } from "../../../src-contract/identity-provider.ts";
import { generic } from "./generic.ts";
import type { Profile, Refusal } from "./profile.ts";

const guid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;
/** Endpoints that speak for every tenant at once: nothing about them can be pinned. */
const manyTenants = /\/(common|organizations|consumers|%7Btenantid%7D)(\/|$)/i;

/**
 * Microsoft warns that its numbers may change. An unknown one falls back to the OAuth error, so the
 * worst that happens is a less exact sentence; the provider's own words are shown either way.
 */
export const entraRefusals: readonly Refusal[] = [
  // Conditional access: device not compliant, not joined, app not approved, blocked, risk, security policy.
  [/AADSTS(530\d{2,3}|50097|50129|50005)\b/, "device-not-compliant"],
  // Nobody assigned the person to the app; no such person; disabled.
  [/AADSTS(50105|50034|50057)\b/, "account-not-configured"],
  // An account of another tenant.
  [/AADSTS(50020|90072|50178)\b/, "foreign-account"],
  // An administrator has to agree first; the person cannot.
  [/AADSTS(90094|90095)\b/, "identity-provider-refused"],
  [/AADSTS(65001|65004)\b/, "consent-denied"],
  // Refresh token expired by inactivity or by policy, or revoked; password changed; fresh proof wanted.
  [
    /AADSTS(700082|700084|70043|70044|70008|50173|50078|50076|50079|50132|50133)\b/,
    "session-expired",
  ],
];

/** [Tenants](https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference) whose `tid` is let in, in lower case. */
function tenantsOf({ allowedTenants, issuer }: IdentityProvider): readonly string[] {
  const named = guid.exec(new URL(issuer).pathname)?.[0];
  return (allowedTenants ?? (named ? [named] : [])).map((tenant) => tenant.toLowerCase());
}

export const entra: Profile = {
  ...generic,
  // The portal takes `localhost` only; an address goes in by editing the manifest.
  redirectHost: "localhost",
  problem(provider) {
    if (manyTenants.test(new URL(provider.issuer).pathname))
      return "issuer: name one tenant by its id; common, organizations and consumers cannot be pinned";
    if (tenantsOf(provider).length === 0)
      return "issuer: name the tenant by its id, not its domain";
    if (provider.resource !== undefined || provider.audience !== undefined)
      return "scopes: name the API by a scope such as api://<id>/sip.register, not by resource or audience";
    return null;
  },
  admits({ tid }, provider) {
    return typeof tid === "string" && tenantsOf(provider).includes(tid.toLowerCase());
  },
  refusals: [...entraRefusals, ...generic.refusals],
};
