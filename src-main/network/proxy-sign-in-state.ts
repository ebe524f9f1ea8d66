/**
 * Owns: how far signing in to one proxy has come, and which event leads where.
 * Must not know: other proxies, the keychain, or the screen.
 */
import { assertNever } from "../../src-contract/errors.ts";

/** What a proxy takes. Never logged; the page has the password only while it is typed. */
export interface ProxyCredentials {
  readonly username: string;
  readonly password: string;
}

/**
 * ```
 *   Unknown ──wanted──▶ Recalling ──recalled──▶ Known ◀──given── Asking(failures)
 *    ▲   ▲                 │                      │ refused        ▲   ▲   │
 *    │   │                 └── recalled nothing ──│────────────────┘   │   │ declined
 *    │   │                                        └── not too often ───┘   │
 *    │   └──────────── forgiven ──────── GivenUp ◀── too often ─────────────┘
 *    └── (Known stays what it is: wanted again, it answers at once)
 * ```
 */
export type ProxySignInState =
  | { readonly kind: "unknown" }
  /** The keychain is asked. */
  | { readonly kind: "recalling" }
  /** The person is asked. `failures`: how often the proxy has refused since it last let somebody through. */
  | { readonly kind: "asking"; readonly failures: number }
  | { readonly kind: "known"; readonly credentials: ProxyCredentials; readonly failures: number }
  | { readonly kind: "given-up"; readonly because: "declined" | "refused" };

export type ProxySignInEvent =
  | { readonly kind: "wanted" }
  | { readonly kind: "recalled"; readonly credentials: ProxyCredentials | null }
  | { readonly kind: "given"; readonly credentials: ProxyCredentials }
  | { readonly kind: "accepted" }
  /** The proxy did not take these. */
  | { readonly kind: "refused"; readonly credentials: ProxyCredentials }
  | { readonly kind: "declined" }
  /** The person has asked for something anew. */
  | { readonly kind: "forgiven" };

export const proxyUnknown: ProxySignInState = { kind: "unknown" };

/** Accounts are locked after a few wrong passwords; nobody is led there. */
export const mostFailures = 3;

/** The next state; the same object when the event means nothing here. */
export function transition(state: ProxySignInState, event: ProxySignInEvent): ProxySignInState {
  switch (event.kind) {
    case "wanted":
      return state.kind === "unknown" ? { kind: "recalling" } : state;
    case "recalled":
      return state.kind === "recalling" ? afterRecall(event.credentials) : state;
    case "given":
      return state.kind === "asking"
        ? { kind: "known", credentials: event.credentials, failures: state.failures }
        : state;
    case "accepted":
      return state.kind === "known" && state.failures > 0 ? { ...state, failures: 0 } : state;
    case "refused":
      return state.kind === "known" && isSame(state.credentials, event.credentials)
        ? afterRefusal(state.failures + 1)
        : state;
    case "declined":
      return state.kind === "asking" ? { kind: "given-up", because: "declined" } : state;
    case "forgiven":
      return state.kind === "given-up" ? proxyUnknown : state;
    default:
      return assertNever(event);
  }
}

const afterRecall = (credentials: ProxyCredentials | null): ProxySignInState =>
  credentials === null
    ? { kind: "asking", failures: 0 }
    : { kind: "known", credentials, failures: 0 };

const afterRefusal = (failures: number): ProxySignInState =>
  failures < mostFailures ? { kind: "asking", failures } : { kind: "given-up", because: "refused" };

const isSame = (one: ProxyCredentials, other: ProxyCredentials): boolean =>
  one.username === other.username && one.password === other.password;
