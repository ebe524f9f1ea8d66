/**
 * Owns: an entry of the organisation document and its profile put together: all that a sign-in has to know of a provider.
 * Must not know: OpenID Connect's messages, or any provider by name.
 */
import { OffhookError } from "../../../src-contract/errors.ts";
import type { IdentityProvider } from "../../../src-contract/identity-provider.ts";
import type { Claims, Refusal } from "./profile.ts";
import { profiles } from "./profiles.ts";

/** Where the answer is to come to. */
export interface RedirectTarget {
  readonly host: "127.0.0.1" | "localhost";
  /** In the order to be tried; empty lets the system choose. */
  readonly ports: readonly number[];
  readonly path: string;
}

export interface ProviderSettings {
  /** Value of the parameter `scope`. */
  readonly scope: string;
  readonly redirect: RedirectTarget;
  /** Null for a public client, as native apps are. */
  readonly clientSecret: string | null;
  /** Beyond what every authorization request has. */
  readonly authorizationParameters: Readonly<Record<string, string>>;
  /** Beyond what every token request has. */
  readonly tokenParameters: Readonly<Record<string, string>>;
  /** False for an account of somebody else's organisation. */
  admits(claims: Claims): boolean;
  readonly refusals: readonly Refusal[];
}

/** @throws OffhookError `identity-provider-misconfigured`, its detail saying for IT what does not fit */
export function settingsOf(provider: IdentityProvider): ProviderSettings {
  const profile = profiles[provider.profile];
  const problem = profile.problem(provider);
  if (problem !== null)
    throw new OffhookError("identity-provider-misconfigured", { detail: { problem } });
  const { resource, audience } = provider;
  const target: Record<string, string> = resource === undefined ? {} : { resource };
  return {
    scope: ["openid", ...(provider.scopes ?? profile.scopes)].join(" "),
    redirect: {
      host: provider.redirectHost ?? profile.redirectHost,
      ports: provider.redirectPorts,
      path: provider.redirectPath,
    },
    clientSecret: provider.clientSecret ?? null,
    authorizationParameters: {
      ...profile.authorizationParameters(provider),
      ...given(provider.authorizationParameters),
      ...target,
      ...(audience === undefined ? {} : { audience }),
    },
    tokenParameters: target,
    admits: (claims) => profile.admits(claims, provider),
    refusals: profile.refusals,
  };
}

/** Without what was left out. */
function given(parameters: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
