/**
 * Owns: OpenID Connect for a browser in front of this service: code and PKCE, with every check of the library switched on.
 * Must not know: cookies, sessions, or what the tokens are for.
 */
import * as oidc from "openid-client";
import type { IdentityProviderDraft } from "../../src-contract/admin-api.ts";

/** What has to come back with the answer; kept by the browser, sealed. */
export interface Round {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** Claims of a verified ID token, and the access token as it came. */
export interface BrowserTokens {
  readonly idClaims: Readonly<Record<string, unknown>>;
  readonly accessToken: string;
}

export interface BrowserOidc {
  begin(draft: IdentityProviderDraft, redirectUri: string): Promise<{ url: string; round: Round }>;
  /** @throws Error of the library when anything about the answer is wrong */
  finish(
    draft: IdentityProviderDraft,
    redirectUri: string,
    round: Round,
    answer: URLSearchParams,
  ): Promise<BrowserTokens>;
  /** Where the browser ends the provider's own session; null where there is no such place. */
  endSessionUrl(draft: IdentityProviderDraft, backTo: string): Promise<string | null>;
}

/** Seconds the identity provider may take for an answer. */
const timeout = 10;

/** Client id of the page at the provider. */
export const adminClientOf = ({ adminClientId, entry }: IdentityProviderDraft): string =>
  adminClientId ?? entry.clientId;

export function createBrowserOidc(fetch: typeof globalThis.fetch): BrowserOidc {
  async function discover(draft: IdentityProviderDraft): Promise<oidc.Configuration> {
    const issuer = new URL(draft.entry.issuer);
    const customFetch: oidc.CustomFetch = (url, init) =>
      fetch(url, { ...(init as RequestInit), redirect: "error" });
    const config = await oidc.discovery(
      issuer,
      adminClientOf(draft),
      { [oidc.clockTolerance]: draft.clockToleranceSeconds },
      clientAuthentication(draft),
      {
        [oidc.customFetch]: customFetch,
        timeout,
        execute: [
          oidc.enableNonRepudiationChecks,
          // Saved issuers are https, or this machine's own.
          ...(issuer.protocol === "http:" ? [oidc.allowInsecureRequests] : []),
        ],
      },
    );
    // The library makes an exception for issuers with a `{tenantid}` in them; ours are pinned.
    if (config.serverMetadata().issuer !== draft.entry.issuer)
      throw new Error("the metadata speaks for another issuer");
    return config;
  }

  return {
    async begin(draft, redirectUri) {
      const { entry } = draft;
      const config = await discover(draft);
      const round: Round = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        codeVerifier: oidc.randomPKCECodeVerifier(),
      };
      const url = oidc.buildAuthorizationUrl(config, {
        ...stated(entry.authorizationParameters),
        ...stated({ resource: entry.resource, audience: entry.audience }),
        redirect_uri: redirectUri,
        scope: scopeOf(draft),
        state: round.state,
        nonce: round.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(round.codeVerifier),
        code_challenge_method: "S256",
      });
      return { url: url.href, round };
    },
    async finish(draft, redirectUri, { state, nonce, codeVerifier }, answer) {
      const config = await discover(draft);
      const callback = new URL(redirectUri);
      callback.search = answer.toString();
      const tokens = await oidc.authorizationCodeGrant(
        config,
        callback,
        { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: codeVerifier },
        stated({ resource: draft.entry.resource }),
      );
      const idClaims = tokens.claims();
      if (idClaims === undefined) throw new Error("the answer has no ID token");
      return { idClaims, accessToken: tokens.access_token };
    },
    async endSessionUrl(draft, backTo) {
      const config = await discover(draft);
      if (config.serverMetadata().end_session_endpoint === undefined) return null;
      return oidc.buildEndSessionUrl(config, { post_logout_redirect_uri: backTo }).href;
    },
  };
}

/** A secret goes into the body: more providers take it there than in a header. */
function clientAuthentication({ clientSecret }: IdentityProviderDraft): oidc.ClientAuth {
  return clientSecret === undefined ? oidc.None() : oidc.ClientSecretPost(clientSecret);
}

/** What apps ask for, but for staying signed in: the page's session is its own. */
function scopeOf({ entry, scope: ownScope }: IdentityProviderDraft): string {
  const { scopes = ["profile", "email", ownScope] } = entry;
  return ["openid", ...scopes.filter((scope) => scope !== "offline_access")].join(" ");
}

/** Without what was left out. */
function stated(parameters: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(parameters).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
}
