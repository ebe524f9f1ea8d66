/**
 * Owns: the states of a sign-in and what leads from one to the next. Pure.
 * Must not know: timers, libraries, tokens.
 */
import { type AppError, assertNever } from "../../src-contract/errors.ts";
import type { IdentityProvider } from "../../src-contract/identity-provider.ts";
import { type Organisation, takesPasswords } from "../../src-contract/organisation.ts";
import type { Person, SignInView, StepUpView } from "../../src-contract/views.ts";

/**
 * Where a sign-in stands.
 *
 * ```
 *              start                found, several          chosen
 *  SignedOut ─────────▶ Discovering ─────────▶ ChoosingProvider ──┐
 *   ▲  │ ▲                │     ▲                                 │
 *   │  │ │ failed, stopped│     └─────────────────────────────────┘
 *   │  │ └──── from all ◀─┤ asked
 *   │  │       of these   ▼                answered            redeemed
 *   │  │restore      AwaitingBrowser ─────────▶ Redeeming ─────────┐
 *   │  │               │ │  ▲ browser failed,   ▲                  │
 *   │  │               │ └──┘ opened            │ answered         │
 *   │  │               └──────────────▶ AwaitingDevice             │
 *   │  │                 code given                                │
 *   │  │  AwaitingPassword ─────────▶ Redeeming                    │
 *   │  │    ▲              answered                                │
 *   │  │    │ password asked: from Discovering where single        │
 *   │  │    │ sign-on is off; where both ways are open, from       │
 *   │  │    │ ChoosingProvider and AwaitingBrowser                 │
 *   │  ▼                                                           ▼     refreshing
 *   │ Restoring                                                 SignedIn ◀─────────▶ Refreshing
 *   │  │  │                                                      ▲   │    refreshed      │
 *   │  │  └──────────────────────────────────────────────────────┘   │                   │
 *   │  │ nothing kept             restored                           │                   │
 *   ├──┘                                                             │                   │
 *   ├────────────────────────── expired ─────────────────────────────┼───────────────────┤
 *   └── SigningOut ◀──────────────────── signing out ────────────────┴───────────────────┘
 *        signed out
 * ```
 */
export type SignInState =
  | { readonly kind: "signed-out"; readonly reason: AppError | null }
  | { readonly kind: "restoring" }
  | { readonly kind: "discovering" }
  | { readonly kind: "choosing-provider"; readonly organisation: Organisation }
  | {
      readonly kind: "awaiting-browser";
      readonly organisation: Organisation;
      readonly problem: AppError | null;
      /** Whether the person may go to another device instead. */
      readonly anotherDevice: boolean;
    }
  | {
      readonly kind: "awaiting-device";
      readonly organisation: Organisation;
      readonly device: DeviceCode;
    }
  /** Of the person's phone account. */
  | { readonly kind: "awaiting-password"; readonly organisation: Organisation }
  | { readonly kind: "redeeming" }
  | SignedIn<"signed-in">
  | SignedIn<"refreshing">
  | { readonly kind: "signing-out" };

/** What the person takes to the other device. [RFC 8628 §3.2](https://www.rfc-editor.org/rfc/rfc8628#section-3.2) */
export interface DeviceCode {
  readonly userCode: string;
  readonly verificationUri: string;
  readonly verificationUriComplete: string | null;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

interface SignedIn<Kind> {
  readonly kind: Kind;
  readonly person: Person;
  /** Why the sign-in lasts only until quit, or null. */
  readonly notice: AppError | null;
}

/** What can happen to a sign-in. */
export type SignInEvent =
  | { readonly kind: "restore" }
  | { readonly kind: "restored"; readonly person: Person }
  /** The reason is null when simply nobody was signed in. */
  | { readonly kind: "nothing-kept"; readonly reason: AppError | null }
  | { readonly kind: "start" }
  | { readonly kind: "found-several"; readonly organisation: Organisation }
  | { readonly kind: "chosen" }
  /** The authorization request is ready for the browser. */
  | {
      readonly kind: "asked";
      readonly organisation: Organisation;
      readonly anotherDevice: boolean;
    }
  | { readonly kind: "browser-failed"; readonly problem: AppError }
  | { readonly kind: "browser-opened" }
  /** The person goes to another device, with this code. */
  | { readonly kind: "code-given"; readonly device: DeviceCode }
  | { readonly kind: "password-asked"; readonly organisation: Organisation }
  /** By the browser, by the other device, or by the credential service, which took the password. */
  | { readonly kind: "answered" }
  | { readonly kind: "redeemed"; readonly person: Person; readonly notice: AppError | null }
  /** Also a person's cancelling, and the time-out. */
  | { readonly kind: "failed"; readonly reason: AppError }
  | { readonly kind: "refreshing" }
  /** Refreshed or not: the sign-in goes on. */
  | { readonly kind: "refresh-ended" }
  | { readonly kind: "kept"; readonly notice: AppError | null }
  | { readonly kind: "expired"; readonly reason: AppError }
  | { readonly kind: "signing-out" }
  /** The reason is null unless something could not be wiped. */
  | { readonly kind: "signed-out"; readonly reason: AppError | null };

/** Nobody has signed in, and nothing went wrong. */
export const initialState: SignInState = { kind: "signed-out", reason: null };

/** The state after `event`. An event that has no business in a state is late news and changes nothing. */
export function transition(state: SignInState, event: SignInEvent): SignInState {
  switch (event.kind) {
    case "restore":
      return state.kind === "signed-out" ? { kind: "restoring" } : state;
    case "restored":
      return state.kind === "restoring"
        ? { kind: "signed-in", person: event.person, notice: null }
        : state;
    case "nothing-kept":
      return state.kind === "restoring" ? { kind: "signed-out", reason: event.reason } : state;
    case "start":
      return state.kind === "signed-out" ? { kind: "discovering" } : state;
    case "found-several":
      return state.kind === "discovering"
        ? { kind: "choosing-provider", organisation: event.organisation }
        : state;
    case "chosen":
      return state.kind === "choosing-provider" ? { kind: "discovering" } : state;
    case "asked":
      return state.kind === "discovering"
        ? {
            kind: "awaiting-browser",
            organisation: event.organisation,
            problem: null,
            anotherDevice: event.anotherDevice,
          }
        : state;
    case "browser-failed":
      return state.kind === "awaiting-browser" ? { ...state, problem: event.problem } : state;
    case "browser-opened":
      return state.kind === "awaiting-browser" ? { ...state, problem: null } : state;
    case "code-given":
      return state.kind === "awaiting-browser" && state.anotherDevice
        ? { kind: "awaiting-device", organisation: state.organisation, device: event.device }
        : state;
    case "password-asked":
      return mayAskPassword(state, event.organisation)
        ? { kind: "awaiting-password", organisation: event.organisation }
        : state;
    case "answered":
      return state.kind === "awaiting-browser" ||
        state.kind === "awaiting-device" ||
        state.kind === "awaiting-password"
        ? { kind: "redeeming" }
        : state;
    case "redeemed":
      return state.kind === "redeeming"
        ? { kind: "signed-in", person: event.person, notice: event.notice }
        : state;
    case "failed":
      return isUnderWay(state) ? { kind: "signed-out", reason: event.reason } : state;
    case "refreshing":
      return state.kind === "signed-in" ? { ...state, kind: "refreshing" } : state;
    case "refresh-ended":
      return state.kind === "refreshing" ? { ...state, kind: "signed-in" } : state;
    case "kept":
      return isSignedIn(state) ? { ...state, notice: event.notice } : state;
    case "expired":
      return isSignedIn(state) ? { kind: "signed-out", reason: event.reason } : state;
    case "signing-out":
      return isSignedIn(state) ? { kind: "signing-out" } : state;
    case "signed-out":
      return state.kind === "signing-out" ? { kind: "signed-out", reason: event.reason } : state;
    default:
      return assertNever(event);
  }
}

/** Nobody is asked for a password their organisation does not take. */
const mayAskPassword = ({ kind }: SignInState, organisation: Organisation): boolean =>
  takesPasswords(organisation) &&
  (kind === "discovering" || kind === "choosing-provider" || kind === "awaiting-browser");

/** True from the email until the tokens: what Cancel and the time-out end. */
export function isUnderWay(state: SignInState): boolean {
  switch (state.kind) {
    case "discovering":
    case "choosing-provider":
    case "awaiting-browser":
    case "awaiting-device":
    case "awaiting-password":
    case "redeeming":
      return true;
    case "signed-out":
    case "restoring":
    case "signed-in":
    case "refreshing":
    case "signing-out":
      return false;
    default:
      return assertNever(state);
  }
}

/** True while there are tokens to use. */
export function isSignedIn(
  state: SignInState,
): state is SignedIn<"signed-in"> | SignedIn<"refreshing"> {
  return state.kind === "signed-in" || state.kind === "refreshing";
}

/** What the renderer sees. A refresh is nobody's business but ours. */
export function toView(
  state: SignInState,
  start: Pick<Extract<SignInView, { kind: "signed-out" }>, "lastEmail" | "laidDown">,
  stepUp: StepUpView | null = null,
): SignInView {
  switch (state.kind) {
    case "signed-out":
      return { ...state, ...start };
    case "choosing-provider":
      return {
        kind: state.kind,
        organisation: state.organisation.name,
        providers: state.organisation.identityProviders.map(({ id, label }) => ({ id, label })),
        password: takesPasswords(state.organisation),
      };
    case "awaiting-browser":
      return {
        kind: state.kind,
        organisation: state.organisation.name,
        problem: state.problem,
        anotherDevice: state.anotherDevice,
        password: takesPasswords(state.organisation),
      };
    case "awaiting-device":
      return { kind: state.kind, organisation: state.organisation.name, ...state.device };
    case "awaiting-password":
      return {
        kind: state.kind,
        organisation: state.organisation.name,
        onlyWay: state.organisation.singleSignOn === "off",
      };
    case "signed-in":
    case "refreshing":
      return { kind: "signed-in", person: state.person, notice: state.notice, stepUp };
    case "restoring":
    case "discovering":
    case "redeeming":
    case "signing-out":
      return { kind: state.kind };
    default:
      return assertNever(state);
  }
}

/** The provider of that id. Pure. */
export function providerOf(
  organisation: Organisation,
  identityProviderId: string | null,
): IdentityProvider | undefined {
  return organisation.identityProviders.find(({ id }) => id === identityProviderId);
}
