/**
 * Owns: an identity provider as the source of a sign-in's tokens.
 * Must not know: how a sign-in began, or when tokens are renewed.
 */
import { OffhookError } from "../../src-contract/errors.ts";
import type { IdentityProvider } from "../../src-contract/identity-provider.ts";
import type { Clock } from "../clock.ts";
import type { Log } from "../log/log.ts";
import { isByPassword, type KeptTokens, type TokenSet } from "../tokens/token-set.ts";
import { startAuthorization } from "./authorization.ts";
import { discoverProvider, type OidcClient } from "./oidc-client.ts";
import type { TokenSource } from "./token-source.ts";

export interface ProviderSourceOptions {
  readonly provider: IdentityProvider;
  readonly email: string;
  /** The provider, when it has been discovered already. */
  readonly client?: OidcClient;
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
  readonly log: Log;
}

/** Milliseconds by which clocks are set all the time, as small corrections. */
const tolerableSetting = 10_000;

/** The tokens come from `provider`. */
export function createProviderSource(options: ProviderSourceOptions): TokenSource {
  const { provider, email, fetch, clock, log } = options;
  let { client } = options;

  /** Where the wall clock stood when the machine started; another value means that somebody has set it. */
  const clockSetting = (): number => clock.now() - clock.uptime();
  let clientSetting = clockSetting();

  /**
   * After a restore the provider is asked only when something is wanted of it; and anew when the clock
   * was set since: checked by a wrong clock, tokens on their way would be lost.
   */
  async function connect(): Promise<OidcClient> {
    if (Math.abs(clockSetting() - clientSetting) > tolerableSetting) client = undefined;
    clientSetting = clockSetting();
    client ??= await discoverProvider({ provider, fetch, clock });
    return client;
  }

  return {
    refresh: async (tokens) => (await connect()).refresh(ours(tokens)),
    stepUp: async ({ demand, insist, pages, tokens }) =>
      startAuthorization({
        client: await connect(),
        provider,
        loginHint: email,
        stepUp: { demand, insist, tokens: ours(tokens) },
        pages,
        clock,
        log,
      }),
    async leave(tokens) {
      const connected = await connect();
      await connected.revoke(ours(tokens));
      return connected.endSessionUrl(ours(tokens))?.href ?? null;
    },
    isIn: ({ identityProviders }) =>
      identityProviders.some(
        ({ id, issuer, clientId }) =>
          id === provider.id && issuer === provider.issuer && clientId === provider.clientId,
      ),
  };
}

/** @throws OffhookError `signed-out-elsewhere` for tokens of a sign-in that took the place of this one */
function ours(tokens: KeptTokens): TokenSet {
  if (isByPassword(tokens)) throw new OffhookError("signed-out-elsewhere");
  return tokens;
}
