/**
 * Owns: a SIP session as a call driver sees it.
 * Must not know: sip.js.
 */
import type { AppError } from "../../src-contract/errors.ts";
import type { CallAudio } from "./call-audio.ts";
import type { DialogName } from "./dialog-name.ts";
import type { DiversionReason } from "./diversion.ts";
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
  /** Its sound is interrupted, and a new path for it is tried. */
  | { readonly kind: "reconnecting"; readonly on: boolean }
  /** Somebody else is called instead: whoever we called said so. [RFC 3261 §21.3](https://www.rfc-editor.org/rfc/rfc3261#section-21.3) */
  | { readonly kind: "redirected"; readonly remote: RemoteIdentity }
  /** The other side asks us to call somebody else. Follow it or refuse it. */
  | { readonly kind: "referred"; readonly referral: Referral }
  /** The last event. Does not follow our own {@link SipSession.end}. */
  | { readonly kind: "ended"; readonly end: SipEnd };

/** A REFER from the other side of a call. [RFC 3515](https://www.rfc-editor.org/rfc/rfc3515) */
export interface Referral {
  /** Where it points, without any headers for the call to come. */
  readonly uri: string;
  /** The dialog the call is to take the place of, if any. */
  readonly replaces: DialogName | null;
  /** Tells whoever asked that we try. */
  accept(): void;
  refuse(): void;
  /** Tells whoever asked how the call to the new place is getting on, by the status of its answer. */
  report(status: number): void;
}

/** Whom the other side is to call instead of us. */
export interface ReferTarget {
  /** SIP URI. */
  readonly uri: string;
  /** A dialog of ours at that place which the new call takes over. [RFC 3891](https://www.rfc-editor.org/rfc/rfc3891) */
  readonly replaces?: DialogName;
}

export interface SipSession {
  readonly remote: RemoteIdentity;
  /** Null until it is established. */
  readonly dialog: DialogName | null;
  /** Where others reach the other side of this very session; null until it is established. */
  readonly remoteAddress: string | null;
  /** One listener hears everything; the last one set counts. */
  listen(listener: (event: SipSessionEvent) => void): void;
  /**
   * Tells the other side by re-INVITE, after any that is still under way; resolves once it agreed.
   * @throws OffhookError `call-failed` when it did not
   */
  hold(on: boolean): Promise<void>;
  /** Asks for a fresh path for the sound, because the network is another one; it goes on over the old one meanwhile. */
  restartMedia(): void;
  /** Tells the other side once more where we are; the sound stays on its path. [RFC 3261 §12.2.1](https://www.rfc-editor.org/rfc/rfc3261#section-12.2.1) */
  refresh(): void;
  /**
   * Asks the other side to call `target` instead; resolves once they talk to each other. Our session stays.
   * @throws OffhookError `transfer-refused`, `transfer-failed` or `callee-…` when it did not come to that
   */
  refer(target: ReferTarget): Promise<void>;
  /** Sends tones as messages, for those who cannot hear them. [RFC 6086](https://www.rfc-editor.org/rfc/rfc6086) */
  sendTones(tones: string): void;
  /** CANCEL, refusal or BYE, whichever fits. No event follows. */
  end(): void;
}

export interface OutgoingSession extends SipSession {
  /** Gathers candidates and sends the INVITE. */
  invite(): void;
}

/** How an incoming call can be refused. All but `everywhere` speak for this device only: others ring on. */
export type Refusal =
  | { readonly kind: "busy" }
  /** Nobody can take it now. */
  | { readonly kind: "unavailable" }
  | { readonly kind: "nothing-to-replace" }
  /** Declined, on the person's other devices too. */
  | { readonly kind: "everywhere" }
  /** The caller is sent to another place. [RFC 3261 §21.3.3](https://www.rfc-editor.org/rfc/rfc3261#section-21.3.3) */
  | { readonly kind: "moved"; readonly uri: string; readonly why: DiversionReason };

export interface IncomingSession extends SipSession {
  /** The dialog of ours that it is to take the place of, if any; then it does not ring. */
  readonly replaces: DialogName | null;
  /** @param options `held`: the other side is on hold from the start */
  answer(options?: { readonly held?: boolean }): void;
  /** How often the call was sent on before it came here. */
  readonly diversions: number;
  /** Seconds after which the caller asks it to answer itself; null when they do not. */
  readonly answerAfter: number | null;
  /** True when our own server vouches for a caller of our own domain. [RFC 3325](https://www.rfc-editor.org/rfc/rfc3325) */
  readonly fromColleague: boolean;
  /** No event follows. */
  refuse(refusal: Refusal): void;
}
