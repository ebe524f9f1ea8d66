/**
 * Owns: driving a sign-in from the work email to tokens that stay fresh, and out again.
 * Must not know: Electron, the credential service's protocol, SIP.
 */
import { isDeepStrictEqual } from "node:util";
import type { LeaseRequest, StepUpDemand } from "../../src-contract/credential-api.ts";
import { type AppError, OffhookError, toAppError } from "../../src-contract/errors.ts";
import type { LinkRequest } from "../../src-contract/profile-api.ts";
import type { SignInView } from "../../src-contract/views.ts";
import type { Clock } from "../clock.ts";
import type { AuthorizationHeaders, AuthorizedRequest } from "../dpop/request-authorization.ts";
import type { Log } from "../log/log.ts";
import type { OrganisationFinder } from "../organisation/organisation-finder.ts";
import type { RememberedOrganisation } from "../organisation/shared-memory.ts";
import type { Settings } from "../settings.ts";
import type { TokenStore } from "../tokens/token-store.ts";
import type { Words } from "../words.ts";
import { succeedsWithin } from "./bounded.ts";
import { createBrowserPages } from "./browser-pages.ts";
import { createBrowserSignIn, type Redeemed } from "./browser-sign-in.ts";
import { traceOf } from "./error-trace.ts";
import { type HeldSignIn, holdSignIn } from "./held-sign-in.ts";
import { findKeptSignIn, keychainTrouble } from "./kept-sign-in.ts";
import { createPasswordSource } from "./password-source.ts";
import { createProviderSource } from "./provider-source.ts";
import {
  initialState,
  isSignedIn,
  providerOf,
  type SignInEvent,
  type SignInState,
  toView,
  transition,
} from "./sign-in-state.ts";
import { createStepUp } from "./step-up.ts";

export interface SignInOptions {
  readonly organisations: OrganisationFinder;
  readonly tokens: TokenStore;
  readonly fetch: typeof globalThis.fetch;
  /** Opens an https URL in the person's browser; rejects when that cannot be done. */
  readonly openBrowser: (url: string) => Promise<void>;
  readonly copyText: (text: string) => void;
  readonly settings: Settings;
  /** What a sign-in by password is for. */
  readonly device: LeaseRequest["device"];
  readonly clock: Clock;
  readonly log: Log;
  readonly words: Words;
  /** From 0 up to 1, for jitter. */
  readonly random?: () => number;
}

/** The sign-in of this app. Expected failures show in the view; methods reject only where they say so. */
export interface SignIn {
  view(): SignInView;
  /** Calls `listener` with every new view; the returned function stops that. */
  onChange(listener: (view: SignInView) => void): () => void;
  /** Takes up the sign-in kept in the keychain, if there is one. */
  restore(): Promise<void>;
  /** Asks the keychain once more: for the sign-in in it, or to keep the one that would last until quit. */
  retryKeychain(): Promise<void>;
  /** The machine woke: what is due happens now. */
  wake(): void;
  /** Resolves as soon as the sign-in is under way. @throws OffhookError `bad-request` when one already is */
  start(options: { email: string }): Promise<void>;
  /** @throws OffhookError `bad-request` when there is nothing to choose, or no such provider */
  chooseProvider(options: { providerId: string }): Promise<void>;
  reopenBrowser(): Promise<void>;
  copyLink(): Promise<void>;
  /** @throws OffhookError `bad-request` where the organisation does not offer it, or why there is no code */
  moveToAnotherDevice(): Promise<void>;
  /** Copies the code for the other device. */
  copyCode(): Promise<void>;
  /** Asks for the phone account's own password. @throws OffhookError `bad-request` where the organisation does not take it */
  usePassword(): Promise<void>;
  /** @throws OffhookError why it did not work: `link-refused`, `link-limited`, `service-unreachable` … */
  sendPassword(proof: LinkRequest): Promise<void>;
  cancel(): Promise<void>;
  /**
   * An access token good for half a minute at least; with `fresh` a new one, because a service refused the last.
   *
   * @throws OffhookError `session-expired` when nobody is signed in any more, or why no new one could be had
   */
  accessToken(options?: { readonly fresh?: boolean }): Promise<string>;
  /**
   * The headers of one request to the credential service: the access token, and a proof where it is bound to a key.
   *
   * @throws OffhookError like {@link accessToken}; `bad-request` for any other service
   */
  authorization(request: AuthorizedRequest): Promise<AuthorizationHeaders>;
  /** The credential service wants the person to confirm who they are. They are asked first, in the app. */
  requireStepUp(demand: StepUpDemand): void;
  /** The person agrees: the browser opens. `cancel`, `reopenBrowser` and `copyLink` serve it too. @throws OffhookError `bad-request` when nobody asked */
  stepUp(): Promise<void>;
  /** Base URL of the signed-in organisation's credential service. */
  credentialService(): string | null;
  /** The credential service does not accept our tokens any more. */
  expire(reason: AppError): Promise<void>;
  /**
   * `beforeWipe` may still use the access token; it gets five seconds. With a `reason` it is somebody else's doing: it
   * is shown, and no browser opens by itself to end the provider's session.
   */
  signOut(options: {
    readonly beforeWipe: () => Promise<void>;
    readonly reason?: AppError;
  }): Promise<void>;
}

/** After these a sign-in that began before counts no more, and the provider would hand out just that one. */
const staleAfter = new Set<AppError["code"]>(["signed-out-by-organisation", "device-ended"]);
/** Milliseconds for `beforeWipe`. */
const beforeWipeTimeout = 5_000;

/** A sign-in nobody has started yet. */
export function createSignIn(options: SignInOptions): SignIn {
  const { organisations, settings, clock, log } = options;
  const listeners = new Set<(view: SignInView) => void>();
  let state: SignInState = initialState;
  let held: HeldSignIn | null = null;
  /** Signed out, but the keychain could not be reached. */
  let unwiped: HeldSignIn | null = null;
  /** The next sign-in has to begin anew, whatever becomes of the tries until then. */
  let needsFresh = false;
  /** Offered again after a failure too. */
  let lastEmail = settings.get("lastEmail") ?? "";
  /** Of the organisation that IT has laid down, once it is known. */
  let laidDownName: string | null = null;

  const pages = createBrowserPages(options.words);
  const browserSignIn = createBrowserSignIn({
    ...options,
    pages,
    dispatch,
    take,
  });

  const stepUp = createStepUp({
    ...options,
    authorize: async (demand, insist) => {
      if (!held?.stepUp) throw new OffhookError("session-expired");
      return held.stepUp({ demand, insist, pages });
    },
    onChange: announce,
  });

  const view = (): SignInView =>
    toView(
      state,
      { lastEmail, laidDown: organisations.isLaidDown ? { organisation: laidDownName } : null },
      stepUp.view(),
    );
  let shown = view();

  function dispatch(event: SignInEvent): void {
    state = transition(state, event);
    announce();
  }

  function announce(): void {
    const now = view();
    if (isDeepStrictEqual(shown, now)) return;
    shown = now;
    log.info("state", { kind: now.kind });
    for (const listener of listeners) listener(now);
  }

  async function take(redeemed: Redeemed, isWanted: () => boolean): Promise<void> {
    const { organisation, identityProviderId } = redeemed;
    // Nobody had to type one where IT has laid down the organisation.
    const email = redeemed.email || redeemed.tokens.person.email;
    const signedIn = hold({ ...redeemed, email });
    const notice = isWanted() ? await signedIn.keep() : null;
    if (!isWanted()) {
      await signedIn.end();
      return;
    }
    held = signedIn;
    needsFresh = false;
    organisations.remember({ email, organisation, identityProviderId });
    dispatch({ kind: "redeemed", person: signedIn.person(), notice });
  }

  function hold(what: Redeemed): HeldSignIn {
    const mine = holdSignIn({
      ...what,
      store: options.tokens,
      random: options.random ?? Math.random,
      clock,
      log,
      onRefreshing: () => dispatch({ kind: "refreshing" }),
      onRefreshEnded: () => dispatch({ kind: "refresh-ended" }),
      onKept: (notice) => dispatch({ kind: "kept", notice }),
      onExpired: (reason) => {
        if (held === mine) void expire(reason);
      },
    });
    return mine;
  }

  /** The document may have changed since; a sign-in goes on with the new one. */
  async function lookAgain(mine: HeldSignIn, remembered: RememberedOrganisation): Promise<void> {
    try {
      const organisation = await organisations.find(remembered.email);
      if (held === mine && mine.moveTo(organisation))
        organisations.remember({ ...remembered, organisation });
    } catch (error) {
      log.info("organisation stays as remembered", { trace: traceOf(error) });
    }
  }

  async function expire(reason: AppError): Promise<void> {
    if (held === null || !isSignedIn(state)) return;
    const ending = held;
    held = null;
    organisations.forget();
    dispatch({ kind: "expired", reason });
    await stepUp.end();
    await ending.forget();
  }

  /** What a locked keychain kept from being wiped goes first. */
  async function restore(): Promise<void> {
    const nothingThere = unwiped === null && organisations.remembered() === null;
    if (nothingThere || state.kind !== "signed-out") return;
    dispatch({ kind: "restore" });
    try {
      const problem = (await unwiped?.forget()) ?? null;
      if (problem === null) unwiped = null;
      const kept = problem === null ? await findKeptSignIn(organisations, options.tokens) : null;
      if (kept === null) return dispatch({ kind: "nothing-kept", reason: problem });
      const { remembered, provider, tokens } = kept;
      const { email, organisation } = remembered;
      const source = provider
        ? createProviderSource({ ...options, provider, email })
        : createPasswordSource({ ...options, organisation, email });
      held = hold({ ...remembered, tokens, source });
      dispatch({ kind: "restored", person: held.person() });
      void lookAgain(held, remembered);
    } catch (error) {
      log.warn("sign-in could not be restored", { trace: traceOf(error) });
      dispatch({ kind: "nothing-kept", reason: toAppError(error) });
    }
  }

  /** Nobody waits for it: the sign-in finds it again, and says what stands in the way. */
  async function learnLaidDownName(): Promise<void> {
    try {
      laidDownName = (await organisations.find("")).name;
      announce();
    } catch (error) {
      log.info("the organisation that was laid down is not known yet", { trace: traceOf(error) });
    }
  }
  if (organisations.isLaidDown) void learnLaidDownName();

  return {
    view,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    restore,
    async retryKeychain() {
      if (held === null) await restore();
      else dispatch({ kind: "kept", notice: await held.keep() });
    },
    wake() {
      held?.wake();
      if (state.kind === "signed-out" && keychainTrouble.has(state.reason?.code ?? "bad-request"))
        void restore();
    },
    async start({ email }) {
      if (state.kind !== "signed-out") throw new OffhookError("bad-request");
      lastEmail = email.trim();
      browserSignIn.start(lastEmail, needsFresh);
    },
    async chooseProvider({ providerId }) {
      if (state.kind !== "choosing-provider") throw new OffhookError("bad-request");
      const provider = providerOf(state.organisation, providerId);
      if (provider === undefined) throw new OffhookError("bad-request");
      browserSignIn.choose(state.organisation, provider);
    },
    async reopenBrowser() {
      await browserSignIn.reopenBrowser();
      await stepUp.reopenBrowser();
    },
    async copyLink() {
      const link = browserSignIn.link() ?? stepUp.link();
      if (link) options.copyText(link);
    },
    moveToAnotherDevice: browserSignIn.moveToAnotherDevice,
    async copyCode() {
      const code = browserSignIn.userCode();
      if (code) options.copyText(code);
    },
    usePassword: browserSignIn.moveToPassword,
    sendPassword: browserSignIn.sendPassword,
    async cancel() {
      await browserSignIn.cancel();
      await stepUp.cancel();
    },
    async accessToken(how) {
      if (held === null) throw new OffhookError("session-expired");
      return held.accessToken(how);
    },
    async authorization(request) {
      if (held === null) throw new OffhookError("session-expired");
      return held.authorization(request);
    },
    requireStepUp(demand) {
      if (held?.stepUp) stepUp.require(demand);
      // A password confirms nobody.
      else void expire({ code: "single-sign-on-only" });
    },
    stepUp: stepUp.confirm,
    credentialService: () => held?.organisation().credentialService ?? null,
    expire,
    async signOut({ beforeWipe, reason = null }) {
      if (held === null || !isSignedIn(state)) return;
      dispatch({ kind: "signing-out" });
      await succeedsWithin(beforeWipe(), beforeWipeTimeout, clock);
      const ending = held;
      held = null;
      needsFresh = reason !== null && staleAfter.has(reason.code);
      await stepUp.end();
      const { problem, endSessionUrl } = await ending.end();
      unwiped = problem === null ? null : ending;
      organisations.forget();
      dispatch({ kind: "signed-out", reason: problem ?? reason });
      if (endSessionUrl && reason === null)
        await options
          .openBrowser(endSessionUrl)
          .catch((error: unknown) =>
            log.warn("the provider's own session stays", { trace: traceOf(error) }),
          );
    },
  };
}
