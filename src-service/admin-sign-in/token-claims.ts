/**
 * Owns: what the tokens of a browser's sign-in say together: providers put groups into one of them, or the other.
 * Must not know: roles.
 */
import { decodeJwt } from "jose";
import type { IdentityProviderDraft } from "../../src-contract/admin-api.ts";
import {
  type AccessTokenVerifier,
  createAccessTokenVerifier,
} from "../access-token/access-token.ts";
import { createIssuerKeys } from "../access-token/issuer-keys.ts";
import { adminClientOf, type BrowserTokens } from "./browser-oidc.ts";

export type Claims = Readonly<Record<string, unknown>>;

/** The verifier phones meet, with these settings; the page's own client counts as an app. */
export function verifierFor(
  organisationId: string,
  draft: IdentityProviderDraft,
  { fetch, now }: { readonly fetch: typeof globalThis.fetch; readonly now: () => number },
): AccessTokenVerifier {
  const { issuer, clientId } = draft.entry;
  return createAccessTokenVerifier({
    identityProvider: {
      organisationId,
      issuer,
      audience: draft.tokenAudience,
      clientIds: [...new Set([clientId, ...draft.furtherClientIds, adminClientOf(draft)])],
      scope: draft.scope,
      clockToleranceSeconds: draft.clockToleranceSeconds,
      roleRules: draft.roleRules,
      otherwiseRole: draft.otherwiseRole,
    },
    keys: createIssuerKeys({ issuer, fetch, now, onFailure: () => undefined }),
    now,
  });
}

/** Claims of the ID token, and of the access token where that is one for this service. */
export async function claimsOf(
  { idClaims, accessToken }: BrowserTokens,
  verify: AccessTokenVerifier,
): Promise<Claims> {
  const verdict = await verify(accessToken);
  return verdict.kind === "accepted" ? joined(idClaims, decodeJwt(accessToken)) : idClaims;
}

/** Lists are put together; of everything else the access token's counts. */
function joined(first: Claims, second: Claims): Claims {
  const lists = Object.entries(second).flatMap(([name, value]) => {
    const other = first[name];
    return Array.isArray(value) && Array.isArray(other) ? [[name, [...other, ...value]]] : [];
  });
  return { ...first, ...second, ...Object.fromEntries(lists) };
}
