/**
 * Owns: keeping an access token fresh: when to refresh, one refresh at a time, and what its failure means.
 * Must not know: OpenID Connect, what the token is for, or how processes keep out of each other's way.
 */
import { type AppError, OffhookError, toAppError } from "../../src-contract/errors.ts";
import type { Clock } from "../clock.ts";
import type { Log } from "../log/log.ts";
import type { TokenKeeper } from "../tokens/token-keeper.ts";
import { createTokenLife } from "../tokens/token-life.ts";
import type { KeptTokens } from "../tokens/token-set.ts";
import { traceOf } from "./error-trace.ts";

export interface RefresherOptions {
  readonly tokens: KeptTokens;
  readonly keeper: TokenKeeper;
  /** Trades the refresh token. Rejects with an `OffhookError`. */
  readonly refresh: (tokens: KeptTokens) => Promise<KeptTokens>;
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
  tokens(): KeptTokens;
  /**
   * A token good for the next half minute at least; with `fresh` another one than until now, because a
   * service did not accept that. Rejects with an `OffhookError`.
   */
  accessToken(options?: { readonly fresh?: boolean }): Promise<string>;
  /** Goes on with tokens that came by another way than refreshing, as soon as they are kept. */
  adopt(tokens: KeptTokens): Promise<void>;
  /** The machine slept, or the network is back: what is due happens now. */
  wake(): void;
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
/** Milliseconds for another process to finish a refresh: what its bounded requests and waits can add up to. */
const lockPatience = 60_000;
/** Longer timers overflow. An early refresh does no harm. */
const longestTimer = 86_400_000;

/** What trying again does not change. */
const final = new Set<AppError["code"]>([
  "session-expired",
  "signed-out-elsewhere",
  "answer-not-genuine",
  "consent-denied",
  "account-not-configured",
  "device-not-compliant",
  "foreign-account",
  "single-sign-on-only",
]);

/** Starts keeping `options.tokens` fresh. */
export function createRefresher(options: RefresherOptions): Refresher {
  const { keeper, clock, random, log } = options;
  let tokens = options.tokens;
  let life = createTokenLife(tokens, clock);
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
    const share = tokens.refreshToken ? renewAt * (1 + jitter * (random() - 0.5)) : 1;
    schedule(life.remaining() - life.whole * (1 - share));
  }

  const isFresh = (): boolean => life.remaining() > margin;

  function use(newer: KeptTokens): void {
    tokens = newer;
    life = createTokenLife(newer, clock);
  }

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
      await keeper.exclusively(lockPatience, async () => {
        // Signed out while another process was waited for.
        if (stopped) throw new OffhookError("session-expired");
        if (!(await adoptOthers())) await renew();
      });
      failures = 0;
      scheduleRenewal();
      options.onRefreshEnded();
    } catch (error) {
      const reason = toAppError(error);
      log.warn("refresh failed", { reason: reason.code, trace: traceOf(error) });
      if (stopped) throw error;
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

  /**
   * What is kept and is not ours another process has put there, and it has used up our refresh token.
   * True when that leaves nothing to refresh.
   *
   * @throws OffhookError `signed-out-elsewhere` when nothing is kept any more, or another person's tokens
   */
  async function adoptOthers(): Promise<boolean> {
    let kept: KeptTokens | null;
    try {
      kept = await keeper.load();
    } catch (error) {
      // Of an unreadable keychain nothing can be learnt: ours are the newest we know.
      log.info("kept tokens could not be read", { reason: toAppError(error).code });
      return false;
    }
    if (kept?.issuer !== tokens.issuer || kept.subject !== tokens.subject)
      throw new OffhookError("signed-out-elsewhere");
    if (kept.accessToken === tokens.accessToken) return false;
    use(kept);
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
    await keep(renewed);
    log.info("refreshed", { seconds: Math.round(life.remaining() / 1_000) });
  }

  /** Stored before it is used: a crash must not leave a used-up refresh token as the only one. */
  async function keep(renewed: KeptTokens): Promise<void> {
    const notice = stopped ? null : await keeper.save(renewed);
    use(renewed);
    if (!stopped) options.onKept(notice);
  }

  scheduleRenewal();
  return {
    tokens: () => tokens,
    async accessToken({ fresh = false } = {}) {
      if (fresh || !isFresh()) await refresh();
      return tokens.accessToken;
    },
    async adopt(newer) {
      await running?.catch(() => undefined);
      await keeper.exclusively(lockPatience, () => keep(newer));
      failures = 0;
      scheduleRenewal();
    },
    wake() {
      // Timers do not count while a machine sleeps, and a pause after a failure has lost its reason.
      failures = 0;
      if (running === null) scheduleRenewal();
    },
    async stop() {
      stopped = true;
      callOff();
      await running?.catch(() => undefined);
    },
  };
}
