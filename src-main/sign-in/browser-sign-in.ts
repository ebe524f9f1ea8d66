/**
 * Owns: one attempt to sign in: from the work email through the browser, another device or a password to tokens, or to the reason why not.
 * Must not know: what becomes of the tokens, or what a person sees of the states.
 */
import type { LeaseRequest } from "../../src-contract/credential-api.ts";
import { type AppError, OffhookError, toAppError } from "../../src-contract/errors.ts";
import type { IdentityProvider } from "../../src-contract/identity-provider.ts";
import { type Organisation, takesPasswords } from "../../src-contract/organisation.ts";
import type { LinkRequest } from "../../src-contract/profile-api.ts";
import type { Clock } from "../clock.ts";
import type { Log } from "../log/log.ts";
import type { OrganisationFinder } from "../organisation/organisation-finder.ts";
import type { KeptTokens, TokenSet } from "../tokens/token-set.ts";
import { type Authorization, startAuthorization } from "./authorization.ts";
import type { BrowserPages } from "./browser-pages.ts";
import type { DeviceAuthorization } from "./device-authorization.ts";
import { pollForTokens } from "./device-polling.ts";
import { traceOf } from "./error-trace.ts";
import { discoverProvider, type OidcClient } from "./oidc-client.ts";
import { requestPasswordTokens } from "./password-request.ts";
import { createPasswordSource } from "./password-source.ts";
import { createProviderSource } from "./provider-source.ts";
import type { SignInEvent } from "./sign-in-state.ts";
import type { TokenSource } from "./token-source.ts";

/** What an attempt that succeeded leads to. */
export interface Redeemed {
  readonly organisation: Organisation;
  readonly email: string;
  /** Null where the phone account's own password was the way. */
  readonly identityProviderId: string | null;
  readonly tokens: KeptTokens;
  readonly source: TokenSource;
}

export interface BrowserSignInOptions {
  readonly organisations: OrganisationFinder;
  readonly fetch: typeof globalThis.fetch;
  readonly openBrowser: (url: string) => Promise<void>;
  readonly pages: BrowserPages;
  readonly device: LeaseRequest["device"];
  readonly clock: Clock;
  readonly log: Log;
  readonly dispatch: (event: SignInEvent) => void;
  /** Takes the tokens into care, or gives them back to the provider when nobody wants them any more. */
  readonly take: (redeemed: Redeemed, isWanted: () => boolean) => Promise<void>;
}

/** At most one attempt at a time. What goes wrong with it is dispatched as `failed`. */
export interface BrowserSignIn {
  /** @param fresh the provider's own session is no proof: the person has to sign in there anew */
  start(email: string, fresh: boolean): void;
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
  /** Asks for the phone account's own password instead. @throws OffhookError `bad-request` where that is not offered */
  moveToPassword(): Promise<void>;
  /** While the password is waited for. @throws OffhookError why it did not work; another try is welcome */
  sendPassword(proof: LinkRequest): Promise<void>;
  /** Resolves when the browser has been told and the port is free. */
  cancel(): Promise<void>;
}

/** Milliseconds for the person to finish in the browser. */
const browserTimeout = 300_000;

/** The identity provider where an attempt signs in. */
interface Target {
  readonly organisation: Organisation;
  readonly provider: IdentityProvider;
  readonly email: string;
  readonly client: OidcClient;
}

interface Attempt {
  readonly email: string;
  readonly fresh: boolean;
  /** Once it has been found. */
  organisation: Organisation | null;
  /** Whether it is the password that is waited for. */
  awaitsPassword: boolean;
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

const newAttempt = (email: string, fresh: boolean): Attempt => ({
  email,
  fresh,
  organisation: null,
  awaitsPassword: false,
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
    mine.organisation = organisation;
    if (organisation.singleSignOn === "off") return askPassword(mine, organisation);
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
    const { email, fresh } = mine;
    const client = await discoverProvider({ provider, fetch: options.fetch, clock });
    assertCurrent(mine);
    mine.authorization = await startAuthorization({
      client,
      provider,
      loginHint: email,
      fresh,
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
    await takeFrom(mine, target, tokens);
    // Cancelled meanwhile, the browser has been told so, and this comes too late.
    await mine.authorization.finish(null);
  }

  async function take(mine: Attempt, redeemed: Redeemed): Promise<void> {
    await options.take(redeemed, () => attempt === mine);
    if (attempt === mine) attempt = null;
  }

  const takeFrom = (mine: Attempt, target: Target, tokens: TokenSet): Promise<void> =>
    take(mine, {
      organisation: target.organisation,
      email: target.email,
      identityProviderId: target.provider.id,
      tokens,
      source: createProviderSource({ ...target, fetch: options.fetch, clock, log }),
    });

  function askPassword(mine: Attempt, organisation: Organisation): void {
    mine.awaitsPassword = true;
    dispatch({ kind: "password-asked", organisation });
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
    await takeFrom(mine, target, tokens);
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
    start(email, fresh) {
      const mine = newAttempt(email, fresh);
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
      const mine = newAttempt(browser.email, browser.fresh);
      attempt = mine;
      void run(mine, () => awaitDevice(mine, target, device));
      await fail(browser, { code: "sign-in-cancelled" });
    },
    userCode: () => attempt?.userCode ?? null,
    async moveToPassword() {
      const browser = attempt;
      const organisation = browser?.organisation ?? null;
      if (browser === null || organisation === null || !takesPasswords(organisation))
        throw new OffhookError("bad-request");
      if (browser.awaitsPassword) return;
      const mine: Attempt = {
        ...newAttempt(browser.email, browser.fresh),
        organisation,
      };
      attempt = mine;
      askPassword(mine, organisation);
      await fail(browser, { code: "sign-in-cancelled" });
    },
    async sendPassword(proof) {
      const mine = attempt;
      if (!mine?.organisation || !mine.awaitsPassword) throw new OffhookError("bad-request");
      const { organisation, email } = mine;
      const { fetch, device } = options;
      const request = { organisation, email, proof, device, fetch, clock };
      const tokens = await requestPasswordTokens(request).catch(async (error: unknown) => {
        const reason = toAppError(error);
        log.warn("password not taken", { reason: reason.code });
        // The organisation has changed its mind: the way in is looked up anew.
        if (reason.code === "single-sign-on-only") await fail(mine, reason);
        throw error;
      });
      // Cancelled, or answered by a second click.
      if (attempt !== mine || !mine.awaitsPassword) return;
      mine.awaitsPassword = false;
      dispatch({ kind: "answered" });
      const source = createPasswordSource({ ...options, organisation, email });
      const redeemed = { organisation, email, identityProviderId: null, tokens, source };
      await run(mine, () => take(mine, redeemed));
    },
    async cancel() {
      if (attempt) await fail(attempt, { code: "sign-in-cancelled" });
    },
  };
}
