/**
 * Owns: everything that lasts from the first tokens to sign-out: the organisation, the tokens, their keeper and refresher.
 * Must not know: the browser, or the states a person sees.
 */
import { type AppError, OffhookError, toAppError } from "../../src-contract/errors.ts";
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
import type { KeptTokens } from "../tokens/token-set.ts";
import type { TokenOwner, TokenStore } from "../tokens/token-store.ts";
import type { Authorization } from "./authorization.ts";
import { succeedsWithin } from "./bounded.ts";
import { createRefresher, type RefresherOptions } from "./refresh.ts";
import type { StepUpWish, TokenSource } from "./token-source.ts";

export interface HeldSignInOptions
  extends Pick<
    RefresherOptions,
    "random" | "onRefreshing" | "onRefreshEnded" | "onKept" | "onExpired"
  > {
  readonly organisation: Organisation;
  readonly email: string;
  readonly tokens: KeptTokens;
  readonly source: TokenSource;
  readonly store: TokenStore;
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
  /** A step-up on its way through the browser; redeemed, this sign-in goes on with its tokens. Null where there is none. */
  readonly stepUp: ((wish: Omit<StepUpWish, "tokens">) => Promise<Authorization>) | null;
  /** See `SignIn.wake`. */
  wake(): void;
  /** Stores the tokens. Answers why the keychain did not take them, or null. */
  keep(): Promise<AppError | null>;
  /** Goes on with a newer document, if it still lets people in the same way. True when it did. */
  moveTo(organisation: Organisation): boolean;
  /** Stops refreshing and wipes the tokens. Answers what kept the keychain from forgetting, or null. */
  forget(): Promise<AppError | null>;
  /** {@link forget}, and takes leave of whoever gave them, bounded; answers where the browser ends its session. */
  end(): Promise<{ problem: AppError | null; endSessionUrl: string | null }>;
}

/** Milliseconds for our leave, and a refresh for its end, before we go without. */
const leaveTimeout = 5_000;

/** Whose entry in the keychain it is. */
export const tokenOwner = (organisation: Organisation, email: string): TokenOwner => ({
  organisationId: organisation.id,
  email: email.toLowerCase(),
});

/** Takes the tokens into care. */
export function holdSignIn(options: HeldSignInOptions): HeldSignIn {
  const { email, source, clock, log } = options;
  let { organisation } = options;
  const keeper = createTokenKeeper(options.store, tokenOwner(organisation, email), log);

  const refresher = createRefresher({ ...options, keeper, refresh: source.refresh });
  const { stepUp } = source;

  /** Answers also the newest tokens, which another process may have put there. */
  async function wipe(): Promise<{ problem: AppError | null; newest: KeptTokens }> {
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

  async function leave(tokens: KeptTokens): Promise<string | null> {
    let endSessionUrl: string | null = null;
    const leaving = async (): Promise<void> => {
      endSessionUrl = await source.leave(tokens);
    };
    const left = await succeedsWithin(leaving(), leaveTimeout, clock);
    if (!left) log.warn("nobody could be told of the sign-out");
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
    stepUp:
      stepUp &&
      (async (wish) => {
        const authorization = await stepUp({ ...wish, tokens: refresher.tokens() });
        return {
          ...authorization,
          async redeem(answer) {
            const renewed = await authorization.redeem(answer);
            await refresher.adopt(renewed);
            return renewed;
          },
        };
      }),
    wake: () => refresher.wake(),
    keep: () => keeper.exclusively(leaveTimeout, () => keeper.save(refresher.tokens())),
    moveTo(found) {
      if (source.isIn(found) && found.id === organisation.id) organisation = found;
      return organisation === found;
    },
    forget: async () => (await wipe()).problem,
    async end() {
      const { problem, newest } = await wipe();
      return { problem, endSessionUrl: await leave(newest) };
    },
  };
}

/** Damaged tokens are there to be wiped. */
function ignoreDamage(error: unknown): null {
  if (error instanceof OffhookError && error.code === "keychain-unreadable") return null;
  throw error;
}
