/**
 * Owns: the states of one call, and which event leads where.
 * Must not know: sip.js, media, or what other calls exist.
 */
import type { AppError } from "../../src-contract/errors.ts";

/** The other side of a call, as far as it says who it is. */
export interface Remote {
  /** Empty when the other side gave none. */
  readonly displayName: string;
  /** The user part, or the whole URI where there is none: what to show and to call back. */
  readonly number: string;
  /** SIP URI. */
  readonly uri: string;
  /** True when the other side asked not to be named. [RFC 3323](https://www.rfc-editor.org/rfc/rfc3323) */
  readonly anonymous: boolean;
}

/** How a call ended. */
export type CallEnd =
  | { readonly kind: "hung-up"; readonly by: "us" | "them" }
  /** We gave up before the other side answered. */
  | { readonly kind: "cancelled" }
  /** We refused an incoming call. */
  | { readonly kind: "rejected" }
  /** An incoming call nobody answered, on no device. */
  | { readonly kind: "missed" }
  /** An incoming call that another of our devices took. */
  | { readonly kind: "answered-elsewhere" }
  | { readonly kind: "failed"; readonly error: AppError };

/** Where a call stands. Times are milliseconds since 1970. */
export type CallState =
  | { readonly kind: "dialling" }
  /** `earlyMedia`: the far end plays its own tones or announcements. */
  | { readonly kind: "ringing"; readonly earlyMedia: boolean }
  | { readonly kind: "incoming" }
  | { readonly kind: "answering" }
  | {
      readonly kind: "established";
      readonly since: number;
      readonly held: boolean;
      readonly heldByRemote: boolean;
      readonly muted: boolean;
    }
  | { readonly kind: "ended"; readonly at: number; readonly reason: CallEnd };

/** A call as the screen sees it: a value, replaced whenever something changes. */
export interface Call {
  readonly id: string;
  readonly direction: "outgoing" | "incoming";
  readonly remote: Remote;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly state: CallState;
}
