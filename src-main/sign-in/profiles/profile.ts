/**
 * Owns: what an identity provider's profile is: its defaults, its demands, and its way of saying no.
 * Must not know: any provider by name, or how one is spoken to.
 */
import type { ErrorCode } from "../../../src-contract/errors.ts";
import type { IdentityProvider } from "../../../src-contract/identity-provider.ts";

/** Claims of a verified ID token. */
export type Claims = Readonly<Record<string, unknown>>;

/** Words by which a provider tells apart what OAuth gives one code. Matched against `error error_description`. */
export type Refusal = readonly [pattern: RegExp, code: ErrorCode];

/** One product's habits, where they differ from each other and from the specifications. */
export interface Profile {
  /** Scopes besides `openid`, where the document names none. */
  readonly scopes: readonly string[];
  /** Name in the redirect URI, where the document names none. */
  readonly redirectHost: "127.0.0.1" | "localhost";
  /** Why this entry of a document cannot work with this product, in words for IT; null when it can. */
  problem(provider: IdentityProvider): string | null;
  /** Parameters of the authorization request that the document may override. */
  authorizationParameters(provider: IdentityProvider): Readonly<Record<string, string>>;
  /** False for an account of somebody else's organisation. Asked for every ID token, after its signature. */
  admits(claims: Claims, provider: IdentityProvider): boolean;
  /** The first that fits counts. */
  readonly refusals: readonly Refusal[];
}
