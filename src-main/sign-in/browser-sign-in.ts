/**
 * Owns: one attempt to sign in: from the work email through the browser or another device to tokens, or to the reason why not.
 * Must not know: what becomes of the tokens, or what a person sees of the states.
 */
import { type AppError, OffhookError, toAppError } from "../../src-contract/errors.ts";
import type { IdentityProvider } from "../../src-contract/identity-provider.ts";
import type { Organisation } from "../../src-contract/organisation.ts";
import type { Clock } from "../clock.ts";
import type { Log } from "../log/log.ts";
import type { OrganisationFinder } from "../organisation/organisation-finder.ts";
import type { TokenSet } from "../tokens/token-set.ts";
import { type Authorization, startAuthorization } from "./authorization.ts";
import type { BrowserPages } from "./browser-pages.ts";
import type { DeviceAuthorization } from "./device-authorization.ts";
import { pollForTokens } from "./device-polling.ts";
import { traceOf } from "./error-trace.ts";
import { discoverProvider, type OidcClient } from "./oidc-client.ts";
import type { SignInEvent } from "./sign-in-state.ts";

/** What an attempt that succeeded leads to. */
export interface Redeemed {
  readonly organisation: Organisation;
  readonly provider: IdentityProvider;
  readonly email: string;
  readonly client: OidcClient;
  readonly tokens: TokenSet;
}

export interface BrowserSignInOptions {
  readonly organisations: OrganisationFinder;
  readonly fetch: typeof globalThis.fetch;
  readonly openBrowser: (url: string) => Promise<void>;
  readonly pages: BrowserPages;
  readonly clock: Clock;
  readonly log: Log;
  readonly dispatch: (event: SignInEvent) => void;
  /** Takes the tokens into care, or gives them back to the provider when nobody wants them any more. */
  readonly take: (redeemed: Redeemed, isWanted: () => boolean) => Promise<void>;
}

/** At most one attempt at a time. What goes wrong with it is dispatched as `failed`. */
export interface BrowserSignIn {
  start(email: string): void;
  choose(organisation: Organisation, provider: IdentityProvider): void;
  /** What the browser is to open, while it is waited for. */
  link(): string | null;
  reopenBrowser(): Promise<void>;
  /**
   * Gives up waiting for the browser, and waits for another device.
   *
   * @throws OffhookError `bad-request` where that is not offered, or why the provider gave no code
   */
  moveToAnotherDevice(): Promise<void>;
  /** The code to use there, while it is waited for. */
  userCode(): string | null;
  /** Resolves when the browser has been told and the port is free. */
  cancel(): Promise<void>;
}

/** Milliseconds for the person to finish in the browser. */
const browserTimeout = 300_000;

/** Where an attempt signs in. */
type Target = Omit<Redeemed, "tokens">;

interface Attempt {
  readonly email: string;
  authorization: Authorization | null;
  /** What another device would need, while the person may still go there. */
  anotherDevice: Target | null;
  /** What seems to stand in the answer's way; the reason, should none come. */
  trouble: AppError | null;
  /** Shown for another device to use. */
  userCode: string | null;
  /** Ends what waits: the time-out, or the questions about the other device. */
  stopWaiting: () => void;
}

const newAttempt = (email: string): Attempt => ({
  email,
  authorization: null,
  anotherDevice: null,
  trouble: null,
  userCode: null,
  stopWaiting: () => undefined,
});

/** No attempt yet. */
export function createBrowserSignIn(options: BrowserSignInOptions): BrowserSignIn {
  const { organisations, pages, clock, log, dispatch } = options;
  let attempt: Attempt | null = null;

  /** Runs a part of `mine`; whatever goes wrong ends it, and only it. */
  async function run(mine: Attempt, part: () => Promise<void>): Promise<void> {
    try {
      await part();
    } catch (error) {
      const reason = toAppError(error);
      if (attempt === mine) log.warn("sign-in failed", { trace: traceOf(error), ...reason.detail });
      await fail(mine, reason);
    }
  }

  async function fail(mine: Attempt, reason: AppError): Promise<void> {
    if (attempt === mine) {
      attempt = null;
      dispatch({ kind: "failed", reason });
    }
    mine.stopWaiting();
    await mine.authorization?.finish(reason);
  }

  /** Between two steps the person may have cancelled. */
  function assertCurrent(mine: Attempt): void {
    if (attempt !== mine) throw new OffhookError("sign-in-cancelled");
  }

  async function find(mine: Attempt): Promise<void> {
    const organisation = await organisations.find(mine.email);
    assertCurrent(mine);
    const [provider, ...others] = organisation.identityProviders;
    if (provider === undefined) throw new OffhookError("identity-provider-misconfigured");
    if (others.length > 0) dispatch({ kind: "found-several", organisation });
    else await authorize(mine, organisation, provider);
  }

  async function authorize(
    mine: Attempt,
    organisation: Organisation,
    provider: IdentityProvider,
  ): Promise<void> {
    const { email } = mine;
    const client = await discoverProvider({ provider, fetch: options.fetch, clock });
    assertCurrent(mine);
    mine.authorization = await startAuthorization({
      client,
      provider,
      loginHint: email,
      pages,
      clock,
      log,
      onTrouble: (code) => {
        mine.trouble = { code };
        if (attempt === mine) dispatch({ kind: "browser-failed", problem: mine.trouble });
      },
    });
    assertCurrent(mine);
    const target: Target = { organisation, provider, email, client };
    if (organisation.deviceCode && client.requestDeviceCode) mine.anotherDevice = target;
    dispatch({ kind: "asked", organisation, anotherDevice: mine.anotherDevice !== null });
    const timeOut = () => void fail(mine, mine.trouble ?? { code: "sign-in-timed-out" });
    mine.stopWaiting = clock.setTimeout(timeOut, browserTimeout);
    void openBrowser(mine, mine.authorization.url);
    const answer = await mine.authorization.answer;
    assertCurrent(mine);
    mine.stopWaiting();
    mine.anotherDevice = null;
    dispatch({ kind: "answered" });
    const tokens = await mine.authorization.redeem(answer);
    await take(mine, { ...target, tokens });
    // Cancelled meanwhile, the browser has been told so, and this comes too late.
    await mine.authorization.finish(null);
  }

  async function take(mine: Attempt, redeemed: Redeemed): Promise<void> {
    await options.take(redeemed, () => attempt === mine);
    if (attempt === mine) attempt = null;
  }

  /** Waits for the other device instead of the browser, whose answer counts no more. */
  async function awaitDevice(
    mine: Attempt,
    target: Target,
    device: DeviceAuthorization,
  ): Promise<void> {
    const expiresAt = clock.now() + device.expiresIn * 1_000;
    const polling = pollForTokens({ authorization: device, expiresAt, clock, log });
    mine.stopWaiting = polling.stop;
    const { userCode, verificationUri, verificationUriComplete } = device;
    mine.userCode = userCode;
    const code = { userCode, verificationUri, verificationUriComplete, expiresAt };
    dispatch({ kind: "code-given", device: code });
    const tokens = await polling.tokens;
    if (attempt === mine) dispatch({ kind: "answered" });
    await take(mine, { ...target, tokens });
  }

  async function openBrowser(mine: Attempt, url: string): Promise<void> {
    const opened = await options.openBrowser(url).then(
      () => true,
      (error: unknown) => {
        log.warn("browser did not open", { trace: traceOf(error) });
        return false;
      },
    );
    if (attempt !== mine) return;
    if (opened) dispatch({ kind: "browser-opened" });
    else dispatch({ kind: "browser-failed", problem: { code: "browser-not-opened" } });
  }

  return {
    start(email) {
      const mine = newAttempt(email);
      attempt = mine;
      dispatch({ kind: "start" });
      void run(mine, () => find(mine));
    },
    choose(organisation, provider) {
      const mine = attempt;
      if (mine === null) return;
      dispatch({ kind: "chosen" });
      void run(mine, () => authorize(mine, organisation, provider));
    },
    link: () => attempt?.authorization?.url ?? null,
    async reopenBrowser() {
      if (attempt?.authorization) await openBrowser(attempt, attempt.authorization.url);
    },
    async moveToAnotherDevice() {
      const browser = attempt;
      const target = browser?.anotherDevice;
      if (!browser || !target?.client.requestDeviceCode) throw new OffhookError("bad-request");
      const device = await target.client.requestDeviceCode();
      // The browser may have answered meanwhile, or the person cancelled.
      if (attempt !== browser || browser.anotherDevice === null) return;
      const mine = newAttempt(browser.email);
      attempt = mine;
      void run(mine, () => awaitDevice(mine, target, device));
      await fail(browser, { code: "sign-in-cancelled" });
    },
    userCode: () => attempt?.userCode ?? null,
    async cancel() {
      if (attempt) await fail(attempt, { code: "sign-in-cancelled" });
    },
  };
}
