/**
 * Owns: keeping an access token fresh: when to refresh, one refresh at a time, and what its failure means.
 * Must not know: OpenID Connect, or what the token is for.
 */
import { type AppError, OffhookError, toAppError } from "../../src-contract/errors.ts";
import type { Clock } from "../clock.ts";
import type { Log } from "../log/log.ts";
import type { TokenKeeper } from "../tokens/token-keeper.ts";
import type { TokenSet } from "../tokens/token-set.ts";
import { traceOf } from "./error-trace.ts";

export interface RefresherOptions {
  readonly tokens: TokenSet;
  readonly keeper: TokenKeeper;
  /** Trades the refresh token. Rejects with an `OffhookError`. */
  readonly refresh: (tokens: TokenSet) => Promise<TokenSet>;
  readonly clock: Clock;
  /** From 0 up to 1, for jitter. */
  readonly random: () => number;
  readonly log: Log;
  readonly onRefreshing: () => void;
  /** Also after a failure, when the sign-in goes on. */
  readonly onRefreshEnded: () => void;
  /** Why the keychain did not take the new tokens, or null when it did. */
  readonly onKept: (notice: AppError | null) => void;
  /** The provider refuses: only signing in again helps. */
  readonly onExpired: (reason: AppError) => void;
}

export interface Refresher {
  /** The tokens as they are now. */
  tokens(): TokenSet;
  /** A token good for the next half minute at least. Rejects with an `OffhookError`. */
  accessToken(): Promise<string>;
  /** No more refreshes. Resolves when the one under way has ended. */
  stop(): Promise<void>;
}

/** A token this close to its end, in milliseconds, is not handed out any more. */
const margin = 30_000;
/** Part of a token's life after which it is renewed, and the part of that by which machines differ. */
const renewAt = 0.8;
const jitter = 0.1;
/** First and longest pause after a failure, in milliseconds. */
const firstPause = 5_000;
const longestPause = 300_000;
/** Longer timers overflow. An early refresh does no harm. */
const longestTimer = 86_400_000;

/** What trying again does not change. */
const final = new Set<AppError["code"]>([
  "session-expired",
  "answer-not-genuine",
  "consent-denied",
  "account-not-configured",
  "device-not-compliant",
]);

/** Starts keeping `options.tokens` fresh. */
export function createRefresher(options: RefresherOptions): Refresher {
  const { keeper, clock, random, log } = options;
  let tokens = options.tokens;
  let running: Promise<void> | null = null;
  let callOff: () => void = () => undefined;
  let failures = 0;
  let stopped = false;

  function schedule(milliseconds: number): void {
    callOff();
    if (stopped) return;
    const delay = Math.min(Math.max(milliseconds, 0), longestTimer);
    callOff = clock.setTimeout(() => void refresh().catch(() => undefined), delay);
  }

  function scheduleRenewal(): void {
    const life = tokens.expiresAt - tokens.obtainedAt;
    const share = tokens.refreshToken ? renewAt * (1 + jitter * (random() - 0.5)) : 1;
    schedule(tokens.obtainedAt + life * share - clock.now());
  }

  const isFresh = (): boolean => tokens.expiresAt - clock.now() > margin;

  /** Every caller shares the refresh under way. */
  function refresh(): Promise<void> {
    if (stopped) return Promise.reject(new OffhookError("session-expired"));
    running ??= run().finally(() => {
      running = null;
    });
    return running;
  }

  async function run(): Promise<void> {
    callOff();
    options.onRefreshing();
    try {
      if (!(await adoptNewer())) await renew();
      failures = 0;
      scheduleRenewal();
      options.onRefreshEnded();
    } catch (error) {
      const reason = toAppError(error);
      log.warn("refresh failed", { reason: reason.code, trace: traceOf(error) });
      if (final.has(reason.code)) {
        stopped = true;
        options.onExpired(reason);
      } else {
        const pause = Math.min(firstPause * 2 ** failures, longestPause);
        failures += 1;
        schedule(pause * (1 + jitter * (random() - 0.5)));
        options.onRefreshEnded();
      }
      throw error;
    }
  }

  /** Another process may have refreshed, and used up our refresh token. True when its tokens are fresh. */
  async function adoptNewer(): Promise<boolean> {
    const kept = await keeper.load().catch(() => null);
    if (kept === null || kept.obtainedAt <= tokens.obtainedAt) return false;
    if (kept.issuer !== tokens.issuer || kept.subject !== tokens.subject) return false;
    tokens = kept;
    log.info("took over tokens another process refreshed");
    return isFresh();
  }

  async function renew(): Promise<void> {
    const renewed = await options.refresh(tokens).catch(async (error: unknown) => {
      if (toAppError(error).code !== "identity-provider-unreachable") throw error;
      // The answer may have been lost after the provider gave it: once more with the same token.
      log.info("no answer to the refresh, asking once more");
      return options.refresh(tokens);
    });
    // Stored before it is used: a crash must not leave a used-up refresh token as the only one.
    const notice = stopped ? null : await keeper.save(renewed);
    tokens = renewed;
    if (!stopped) options.onKept(notice);
    log.info("refreshed", { seconds: Math.round((tokens.expiresAt - clock.now()) / 1_000) });
  }

  scheduleRenewal();
  return {
    tokens: () => tokens,
    async accessToken() {
      if (!isFresh()) await refresh();
      return tokens.accessToken;
    },
    async stop() {
      stopped = true;
      callOff();
      await running?.catch(() => undefined);
    },
  };
}
