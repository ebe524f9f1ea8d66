/**
 * Owns: finding the sign-in that earlier days or other programs have left: who, where, and the tokens for it.
 * Must not know: what becomes of it, or the states a person sees.
 */
import type { ErrorCode } from "../../src-contract/errors.ts";
import type { IdentityProvider } from "../../src-contract/identity-provider.ts";
import { takesPasswords } from "../../src-contract/organisation.ts";
import type { OrganisationFinder } from "../organisation/organisation-finder.ts";
import type { RememberedOrganisation } from "../organisation/shared-memory.ts";
import { isByPassword, type KeptTokens } from "../tokens/token-set.ts";
import type { TokenStore } from "../tokens/token-store.ts";
import { tokenOwner } from "./held-sign-in.ts";
import { providerOf } from "./sign-in-state.ts";

export interface KeptSignIn {
  readonly remembered: RememberedOrganisation;
  /** Null for a sign-in by the phone account's own password. */
  readonly provider: IdentityProvider | null;
  readonly tokens: KeptTokens;
}

/** The sign-in to go on with, or null when there is none. Rejects with the errors of {@link TokenStore}. */
export async function findKeptSignIn(
  organisations: OrganisationFinder,
  store: TokenStore,
): Promise<KeptSignIn | null> {
  const first = organisations.remembered();
  if (first === null) return null;
  const found = await load(first, store);
  if (found !== null) return found;
  // Signed out by another program while this one was away; somebody else may have signed in there.
  organisations.forget();
  const second = organisations.remembered();
  return second && load(second, store);
}

async function load(
  remembered: RememberedOrganisation,
  store: TokenStore,
): Promise<KeptSignIn | null> {
  const { organisation, email, identityProviderId } = remembered;
  const tokens = await store.load(tokenOwner(organisation, email));
  if (tokens === null) return null;
  if (isByPassword(tokens)) {
    const fits = identityProviderId === null && takesPasswords(organisation);
    return fits ? { remembered, provider: null, tokens } : null;
  }
  const provider = providerOf(organisation, identityProviderId);
  // What is remembered is easily edited; the keychain says which provider these tokens are for.
  const fits =
    provider !== undefined &&
    tokens.clientId === provider.clientId &&
    new URL(tokens.issuer).href === new URL(provider.issuer).href;
  return fits ? { remembered, provider, tokens } : null;
}

/** Trouble after which the sign-in may still be there: unlocked or answering, the keychain gives it back. */
export const keychainTrouble: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "keychain-locked",
  "keychain-missing",
  "keychain-silent",
]);
