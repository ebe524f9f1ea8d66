/**
 * Owns: speaking OpenID Connect to one identity provider, through openid-client, with every check switched on.
 * Must not know: the browser, the loopback receiver, or where tokens are kept.
 */
import * as oidc from "openid-client";
import { OffhookError } from "../../src-contract/errors.ts";
import type { IdentityProvider } from "../../src-contract/identity-provider.ts";
import type { Clock } from "../clock.ts";
import { boundFetch } from "../organisation/bounded-fetch.ts";
import type { TokenSet } from "../tokens/token-set.ts";
import { browserUrl, isLoopback } from "./browser-url.ts";
import { assertTolerable, measureClock } from "./clock-drift.ts";
import { type DeviceAuthorization, requestDeviceCode } from "./device-authorization.ts";
import { type Activity, toSignInError } from "./error-mapping.ts";
import { settingsOf } from "./profiles/provider-settings.ts";
import { assertSteppedUp, type StepUpRequest, stepUpParameters } from "./step-up-demand.ts";
import { createTokenBindings, type TokenBinding } from "./token-binding.ts";

/** An authorization request with its secrets. [RFC 6749 §4.1.1](https://www.rfc-editor.org/rfc/rfc6749#section-4.1.1) */
export interface AuthorizationRequest {
  /** Ties the answer to this request; the receiver lets nothing else pass. */
  readonly state: string;
  /** `form_post` where the provider offers it: a code in a URL ends up in the browser's history. */
  readonly responseMode: "query" | "form_post";
  /** What the browser is to open. @throws OffhookError `identity-provider-misconfigured` */
  url(redirectUri: string): URL;
  /** Checks the answer's parameters, then trades the code for tokens. To be called once. */
  redeem(redirectUri: string, answer: URLSearchParams): Promise<TokenSet>;
}

/** One identity provider, discovered. Every method rejects with an `OffhookError`. */
export interface OidcClient {
  /**
   * With `stepUp`, for somebody who is signed in and has to confirm it. With `fresh`, the provider is told to ask the
   * person whatever it remembers of them.
   */
  authorizationRequest(options: {
    loginHint: string;
    fresh?: boolean | undefined;
    stepUp?: StepUpRequest | undefined;
  }): Promise<AuthorizationRequest>;
  /** Asks for a code to use on another device; null where the provider has no such thing. [RFC 8628](https://www.rfc-editor.org/rfc/rfc8628) */
  readonly requestDeviceCode: (() => Promise<DeviceAuthorization>) | null;
  /** [RFC 6749 §6](https://www.rfc-editor.org/rfc/rfc6749#section-6). @throws OffhookError `session-expired` when the provider refuses */
  refresh(tokens: TokenSet): Promise<TokenSet>;
  /** [RFC 7009](https://www.rfc-editor.org/rfc/rfc7009) Ends the refresh token; nothing where the provider has no revocation. */
  revoke(tokens: TokenSet): Promise<void>;
  /**
   * Where the browser ends the provider's own session, or null when there is no such place.
   * The person is named by `logout_hint`: the ID token would stand in a URL, and so in the history.
   * [RP-Initiated Logout §2](https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout)
   */
  endSessionUrl(tokens: TokenSet): URL | null;
}

export interface OidcClientOptions {
  readonly provider: IdentityProvider;
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
}

const bounds = {
  timeout: 10_000,
  maxBytes: 262_144,
  unreachable: "identity-provider-unreachable",
} as const;

/** No silent session counts. [OIDC Core §3.1.2.1](https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest) */
const freshSignIn = { prompt: "login", max_age: "0" } as const;
/** Seconds an access token is trusted when the provider does not say. [RFC 6749 §5.1](https://www.rfc-editor.org/rfc/rfc6749#section-5.1) */
const unstatedLifetime = 300;
/** Seconds after which one is renewed whatever the provider says: a lifetime without end is no time at all. */
const longestLifetime = 366 * 86_400;

/**
 * Reads the provider's metadata and demands that it speaks for the issuer the organisation named.
 * [OIDC Discovery §4.3](https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfigurationValidation)
 *
 * @throws OffhookError `identity-provider-unreachable`, `identity-provider-misconfigured`
 */
export async function discoverProvider(options: OidcClientOptions): Promise<OidcClient> {
  const { provider, clock } = options;
  const settings = settingsOf(provider);
  const issuer = new URL(provider.issuer);
  const drift = measureClock(boundFetch(options.fetch, bounds), clock);
  /** Every call of the library passes here, so that its errors become ours once. */
  const call = <Value>(activity: Activity, work: Promise<Value>): Promise<Value> =>
    work.catch((error: unknown) => {
      throw toSignInError(error, drift.measured(), activity, settings.refusals);
    });

  /** Times in tokens are checked by the provider's clock; read once its metadata has come, with its `Date`. */
  const byTheirClock = {
    get [oidc.clockSkew]() {
      return -Math.round((drift.measured() ?? 0) / 1_000);
    },
  };
  const authentication = clientAuthentication(settings.clientSecret);
  const customFetch: oidc.CustomFetch = (url, init) => drift.fetch(url, init as RequestInit);
  const timeout = bounds.timeout / 1_000;
  const checks = [
    oidc.enableNonRepudiationChecks,
    // The only http that boundFetch lets through is this machine's own.
    ...(isLoopback(issuer) ? [oidc.allowInsecureRequests] : []),
  ];
  const config = await call(
    "discovery",
    oidc.discovery(issuer, provider.clientId, byTheirClock, authentication, {
      [oidc.customFetch]: customFetch,
      timeout,
      execute: checks,
    }),
  );
  const server = config.serverMetadata();
  // The library makes an exception for issuers with a `{tenantid}` in them; a pinned issuer has none.
  if (new URL(server.issuer).href !== issuer.href)
    throw new OffhookError("identity-provider-misconfigured");

  /**
   * The same provider, without the keys read so far. The library reads them again for an unknown `kid` only after a
   * minute; a provider that changed its keys sooner would cost the sign-in, for the refresh token is used up by then.
   */
  function readyForNewKeys(): oidc.Configuration {
    const ready = new oidc.Configuration(server, provider.clientId, byTheirClock, authentication);
    ready[oidc.customFetch] = customFetch;
    ready.timeout = timeout;
    for (const check of checks) check(ready);
    return ready;
  }

  const audience: Record<string, string> = { ...settings.tokenParameters };

  const { scope } = settings;

  const bindings = createTokenBindings(config, provider.dpop);

  const lifetimeOf = ({ expires_in: seconds = unstatedLifetime }: oidc.TokenEndpointResponse) =>
    Math.floor(Math.min(seconds, longestLifetime) * 1_000);

  function toTokenSet(
    response: oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers,
    before: TokenSet | null,
    binding: TokenBinding,
  ): TokenSet {
    const claims = response.claims();
    if (claims && before && (claims.sub !== before.subject || claims.iss !== before.issuer))
      throw new OffhookError("answer-not-genuine");
    if (claims && !settings.admits(claims)) throw new OffhookError("foreign-account");
    const idToken = response.id_token ?? before?.idToken;
    const subject = claims?.sub ?? before?.subject;
    if (!idToken || !subject) throw new OffhookError("answer-not-genuine");
    const refreshToken = response.refresh_token ?? before?.refreshToken;
    const obtainedAt = clock.now();
    return {
      version: 2,
      issuer: server.issuer,
      subject,
      clientId: provider.clientId,
      accessToken: response.access_token,
      ...binding.tokens(response),
      obtainedAt,
      expiresAt: obtainedAt + lifetimeOf(response),
      ...(refreshToken ? { refreshToken } : {}),
      idToken,
      person: claims ? personOf(claims, before?.person) : (before?.person ?? personOf({})),
    };
  }

  return {
    async authorizationRequest({ loginHint, fresh, stepUp }) {
      assertTolerable(drift);
      const binding = await (stepUp ? bindings.of(stepUp.tokens) : bindings.create());
      const codeVerifier = oidc.randomPKCECodeVerifier();
      const state = oidc.randomState();
      const nonce = oidc.randomNonce();
      const codeChallenge = await oidc.calculatePKCECodeChallenge(codeVerifier);
      const modes = server.response_modes_supported ?? [];
      const responseMode = modes.includes("form_post") ? "form_post" : "query";
      return {
        state,
        responseMode,
        url: (redirectUri) =>
          browserUrl(
            () =>
              oidc.buildAuthorizationUrl(config, {
                redirect_uri: redirectUri,
                scope,
                code_challenge: codeChallenge,
                code_challenge_method: "S256",
                state,
                nonce,
                ...(loginHint === "" ? {} : { login_hint: loginHint }),
                ...(responseMode === "form_post" ? { response_mode: responseMode } : {}),
                ...(server.claims_parameter_supported ? { claims: nameInIdToken } : {}),
                ...binding.authorization,
                ...settings.authorizationParameters,
                ...(fresh ? freshSignIn : {}),
                ...(stepUp ? stepUpParameters(stepUp) : {}),
              }),
            issuer,
          ),
        async redeem(redirectUri, answer) {
          const callback = new URL(redirectUri);
          callback.search = answer.toString();
          const checks = {
            expectedState: state,
            expectedNonce: nonce,
            pkceCodeVerifier: codeVerifier,
          };
          const response = await call(
            "sign-in",
            oidc.authorizationCodeGrant(config, callback, checks, audience, binding.grant),
          );
          if (stepUp) assertSteppedUp(response.claims(), stepUp);
          return toTokenSet(response, stepUp?.tokens ?? null, binding);
        },
      };
    },
    requestDeviceCode: server.device_authorization_endpoint
      ? async () => {
          const binding = await bindings.create();
          return requestDeviceCode({
            config,
            scope,
            audience: { ...audience, ...(provider.audience && { audience: provider.audience }) },
            tokenParameters: audience,
            call: (work) => call("sign-in", work),
            toTokenSet: (response) => toTokenSet(response, null, binding),
            grantOptions: binding.grant,
          });
        }
      : null,
    async refresh(tokens) {
      if (!tokens.refreshToken) throw new OffhookError("session-expired");
      const binding = await bindings.of(tokens);
      const response = await call(
        "refresh",
        oidc.refreshTokenGrant(readyForNewKeys(), tokens.refreshToken, audience, binding.grant),
      );
      return toTokenSet(response, tokens, binding);
    },
    async revoke(tokens) {
      if (!server.revocation_endpoint || !tokens.refreshToken) return;
      const hint = { token_type_hint: "refresh_token" };
      await call("sign-in", oidc.tokenRevocation(config, tokens.refreshToken, hint));
    },
    endSessionUrl: (tokens) =>
      server.end_session_endpoint
        ? browserUrl(
            () => oidc.buildEndSessionUrl(config, { logout_hint: tokens.person.email }),
            issuer,
          )
        : null,
  };
}

/** A secret goes into the body: more providers take it there than in a header. */
const clientAuthentication = (secret: string | null): oidc.ClientAuth =>
  secret === null ? oidc.None() : oidc.ClientSecretPost(secret);

/**
 * Asks for the name in the ID token: a token for our own audience opens no UserInfo endpoint.
 * [OIDC Core §5.5](https://openid.net/specs/openid-connect-core-1_0.html#ClaimsParameter)
 */
const nameInIdToken = JSON.stringify({
  id_token: { name: null, email: null, preferred_username: null },
});

/** Name and address as the provider vouches for them; a missing one is filled with the next best. */
function personOf(
  claims: Readonly<Record<string, unknown>>,
  before?: TokenSet["person"],
): TokenSet["person"] {
  const claim = (name: string): string => {
    const value = claims[name];
    return typeof value === "string" ? value.slice(0, 200) : "";
  };
  const userName = claim("preferred_username");
  const email = claim("email") || (userName.includes("@") ? userName : "") || before?.email || "";
  return { name: claim("name") || before?.name || userName || email || claim("sub"), email };
}
