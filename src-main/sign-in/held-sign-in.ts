/**
 * Owns: everything that lasts from the first tokens to sign-out: the organisation, the tokens, their keeper and refresher.
 * Must not know: the browser, or the states a person sees.
 */
import type { StepUpDemand } from "../../src-contract/credential-api.ts";
import { type AppError, OffhookError, toAppError } from "../../src-contract/errors.ts";
import type { IdentityProvider } from "../../src-contract/identity-provider.ts";
import type { Organisation } from "../../src-contract/organisation.ts";
import type { Person } from "../../src-contract/views.ts";
import type { Clock } from "../clock.ts";
import {
  type AuthorizationHeaders,
  type AuthorizedRequest,
  authorizeRequest,
} from "../dpop/request-authorization.ts";
import type { Log } from "../log/log.ts";
import { createTokenKeeper } from "../tokens/token-keeper.ts";
import type { TokenSet } from "../tokens/token-set.ts";
import type { TokenOwner, TokenStore } from "../tokens/token-store.ts";
import { type Authorization, startAuthorization } from "./authorization.ts";
import { succeedsWithin } from "./bounded.ts";
import type { BrowserPages } from "./browser-pages.ts";
import { discoverProvider, type OidcClient } from "./oidc-client.ts";
import { createRefresher, type RefresherOptions } from "./refresh.ts";

export interface HeldSignInOptions
  extends Pick<
    RefresherOptions,
    "random" | "onRefreshing" | "onRefreshEnded" | "onKept" | "onExpired"
  > {
  readonly organisation: Organisation;
  readonly provider: IdentityProvider;
  readonly email: string;
  readonly tokens: TokenSet;
  /** The provider, when it has been discovered already. */
  readonly client?: OidcClient;
  readonly store: TokenStore;
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
  readonly log: Log;
}

export interface HeldSignIn {
  organisation(): Organisation;
  person(): Person;
  /** See `SignIn.accessToken`. */
  accessToken(options?: { readonly fresh?: boolean }): Promise<string>;
  /** See `SignIn.authorization`. */
  authorization(request: AuthorizedRequest): Promise<AuthorizationHeaders>;
  /** A step-up on its way through the browser; redeemed, this sign-in goes on with its tokens. */
  stepUp(request: {
    readonly demand: StepUpDemand;
    readonly insist: boolean;
    readonly pages: BrowserPages;
  }): Promise<Authorization>;
  /** See `SignIn.wake`. */
  wake(): void;
  /** Stores the tokens. Answers why the keychain did not take them, or null. */
  keep(): Promise<AppError | null>;
  /** Goes on with a newer document, if it still names the same provider. True when it did. */
  moveTo(organisation: Organisation): boolean;
  /** Stops refreshing and wipes the tokens. Answers what kept the keychain from forgetting, or null. */
  forget(): Promise<AppError | null>;
  /** {@link forget}, and takes leave of the provider, bounded; answers where the browser ends its session. */
  end(): Promise<{ problem: AppError | null; endSessionUrl: string | null }>;
}

/** Milliseconds the provider has for our leave, and a refresh for its end, before we go without. */
const leaveTimeout = 5_000;

/** Milliseconds by which clocks are set all the time, as small corrections. */
const tolerableSetting = 10_000;

/** Whose entry in the keychain it is. */
export const tokenOwner = (organisation: Organisation, email: string): TokenOwner => ({
  organisationId: organisation.id,
  email: email.toLowerCase(),
});

/** Takes the tokens into care. */
export function holdSignIn(options: HeldSignInOptions): HeldSignIn {
  const { provider, email, clock, log } = options;
  let { organisation, client } = options;
  const keeper = createTokenKeeper(options.store, tokenOwner(organisation, email), log);

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
    client ??= await discoverProvider({ provider, fetch: options.fetch, clock });
    return client;
  }

  const refresher = createRefresher({
    ...options,
    keeper,
    refresh: async (tokens) => (await connect()).refresh(tokens),
  });

  /** Answers also the newest tokens, which another process may have put there. */
  async function wipe(): Promise<{ problem: AppError | null; newest: TokenSet }> {
    // The refresh under way may bring the very token that has to be revoked.
    await succeedsWithin(refresher.stop(), leaveTimeout, clock);
    const ours = refresher.tokens();
    return keeper.exclusively(leaveTimeout, async () => {
      try {
        const kept = await keeper.load().catch(ignoreDamage);
        const isOurs = kept?.issuer === ours.issuer && kept.subject === ours.subject;
        // Somebody else has signed in since; what is kept now is theirs.
        if (kept === null || isOurs) await keeper.wipe();
        return { problem: null, newest: isOurs ? kept : ours };
      } catch (error) {
        log.error("tokens could not be wiped", { reason: toAppError(error).code });
        return { problem: toAppError(error), newest: ours };
      }
    });
  }

  async function leaveProvider(tokens: TokenSet): Promise<string | null> {
    let endSessionUrl: string | null = null;
    const leave = async (): Promise<void> => {
      const provider_ = await connect();
      await provider_.revoke(tokens);
      endSessionUrl = provider_.endSessionUrl(tokens)?.href ?? null;
    };
    const left = await succeedsWithin(leave(), leaveTimeout, clock);
    if (!left) log.warn("the identity provider could not be told of the sign-out");
    return left ? endSessionUrl : null;
  }

  return {
    organisation: () => organisation,
    person: () => ({ ...refresher.tokens().person, organisation: organisation.name }),
    accessToken: (how) => refresher.accessToken(how),
    async authorization(request) {
      // A proof shows the token to nobody else, a bearer token would be theirs to use.
      if (new URL(request.url).origin !== new URL(organisation.credentialService).origin)
        throw new OffhookError("bad-request");
      await refresher.accessToken();
      return authorizeRequest(refresher.tokens(), request, clock.now());
    },
    async stepUp({ demand, insist, pages }) {
      const authorization = await startAuthorization({
        client: await connect(),
        provider,
        loginHint: email,
        stepUp: { demand, insist, tokens: refresher.tokens() },
        pages,
        clock,
        log,
      });
      return {
        ...authorization,
        async redeem(answer) {
          const renewed = await authorization.redeem(answer);
          await refresher.adopt(renewed);
          return renewed;
        },
      };
    },
    wake: () => refresher.wake(),
    keep: () => keeper.exclusively(leaveTimeout, () => keeper.save(refresher.tokens())),
    moveTo(found) {
      const same = found.identityProviders.some(
        ({ id, issuer, clientId }) =>
          id === provider.id && issuer === provider.issuer && clientId === provider.clientId,
      );
      if (same && found.id === organisation.id) organisation = found;
      return organisation === found;
    },
    forget: async () => (await wipe()).problem,
    async end() {
      const { problem, newest } = await wipe();
      return { problem, endSessionUrl: await leaveProvider(newest) };
    },
  };
}

/** Damaged tokens are there to be wiped. */
function ignoreDamage(error: unknown): null {
  if (error instanceof OffhookError && error.code === "keychain-unreadable") return null;
  throw error;
}
