/**
 * Owns: a SIP session as a call driver sees it.
 * Must not know: sip.js.
 */
import type { AppError } from "../../src-contract/errors.ts";
import type { CallAudio } from "./call-audio.ts";
import type { RemoteIdentity } from "./remote-identity.ts";

/** Why a session ended without our asking. */
export type SipEnd =
  /** BYE from the other side. */
  | { readonly kind: "hung-up" }
  /** CANCEL: the caller gave up. */
  | { readonly kind: "cancelled" }
  | { readonly kind: "answered-elsewhere" }
  | { readonly kind: "declined-elsewhere" }
  /** It rang as long as we let it. */
  | { readonly kind: "unanswered" }
  | { readonly kind: "failed"; readonly error: AppError };

export type SipSessionEvent =
  /** The far end rings; `earlyMedia`: it sends its own sound. */
  | { readonly kind: "ringing"; readonly earlyMedia: boolean }
  | { readonly kind: "audio"; readonly audio: CallAudio }
  | { readonly kind: "established" }
  | { readonly kind: "held-by-remote"; readonly on: boolean }
  /** The last event. Does not follow our own {@link SipSession.end}. */
  | { readonly kind: "ended"; readonly end: SipEnd };

export interface SipSession {
  readonly remote: RemoteIdentity;
  /** One listener hears everything; the last one set counts. */
  listen(listener: (event: SipSessionEvent) => void): void;
  /**
   * Tells the other side by re-INVITE, after any that is still under way; resolves once it agreed.
   * @throws OffhookError `call-failed` when it did not
   */
  hold(on: boolean): Promise<void>;
  /** CANCEL, refusal or BYE, whichever fits. No event follows. */
  end(): void;
}

export interface OutgoingSession extends SipSession {
  /** Gathers candidates and sends the INVITE. */
  invite(): void;
}

export interface IncomingSession extends SipSession {
  answer(): void;
  /** Refuses for this device only; other devices go on ringing. No event follows. */
  refuse(reason: "busy" | "unavailable"): void;
}
