/**
 * Owns: the interface through which stores and screen use the phone.
 * Must not know: SIP, WebRTC, React.
 */
import type { Preferences } from "../../src-contract/preferences.ts";
import type { LocalLease } from "../../src-contract/views.ts";
import type { AudioFigures } from "../media/call-audio-figures.ts";
import type { CallQuality } from "../quality/quality-watch.ts";
import type { RegistrationState } from "../registration/registration-state.ts";
import type { WatchView, WatchWish } from "../watching/watch-view.ts";
import type { Call } from "./call-state.ts";
import type { ConferenceState } from "./conference-state.ts";

export type { AudioFigures } from "../media/call-audio-figures.ts";

/** `busy` and `unavailable` speak for this device only; `everywhere` ends the ringing on the person's others, too. */
export type RejectHow = "busy" | "unavailable" | "everywhere";

/** One line with its calls. Every listener gets no argument: read the new value; call the result to stop listening. */
export interface Phone {
  registration(): RegistrationState;
  onRegistration(listener: () => void): () => void;
  /** Oldest first. Ended calls stay until dismissed or replaced. */
  calls(): readonly Call[];
  onCalls(listener: () => void): () => void;
  /** New credentials, or null: unregister and stop. Running calls go on under a new lease. */
  takeLease(lease: LocalLease | null): void;
  /** What the person has chosen; holds from now on, in calls that are up as well where that is possible. */
  configure(preferences: Preferences): void;
  /** Colleagues' lines to keep an eye on, instead of those before. */
  watch(wish: WatchWish): void;
  /** What is known of them and of the voicemail box. The same object until something changes. */
  watched(): WatchView;
  /** Told once a frame at most. */
  onWatched(listener: () => void): () => void;
  /** Connections lead nowhere any more, or may: build the transport anew. */
  rebuild(reason: "resumed" | "resumed-elsewhere" | "addresses-lost"): void;
  /** Something hints that the network is another one, or none: ask the SIP server, and connect anew if it is silent. */
  doubt(why: string): void;
  /** Try to register now instead of at `retryAt`. */
  retryNow(): void;
  /** Ends calls and unregisters, within a second. */
  stop(): Promise<void>;
  /** A number is being entered: makes ready what a call needs, for a minute or so. Never throws; may be asked often. */
  prepare(): void;
  /** @throws OffhookError `number-invalid`, `not-registered`, `microphone-missing`, `microphone-denied`, `microphone-busy` */
  dial(input: string): Promise<void>;
  /** Holds the call that is up, then answers. @throws OffhookError `microphone-…` */
  answer(id: string): Promise<void>;
  /** Without `how`, {@link RejectHow} `everywhere`. */
  reject(id: string, how?: RejectHow): Promise<void>;
  /** The caller of a call that rings is sent to `to`, a number as for {@link dial}. @throws OffhookError `number-invalid` */
  deflect(id: string, to: string): Promise<void>;
  /** Ends the call from any state. */
  hangUp(id: string): Promise<void>;
  hold(id: string, on: boolean): Promise<void>;
  mute(id: string, on: boolean): void;
  /** @param tone one or more of `0-9 * # A-D` */
  sendDtmf(id: string, tone: string): void;
  /**
   * The other side goes on with `to`, a number as for {@link dial}; the call comes back when it does not come to that.
   * @throws OffhookError `number-invalid`, `transfer-refused`, `transfer-failed`, `callee-…`
   */
  transfer(id: string, to: string): Promise<void>;
  /** The other sides of two calls go on with each other. @throws OffhookError `transfer-…`, `callee-…` */
  join(id: string, otherId: string): Promise<void>;
  conference(): ConferenceState;
  /** The other sides of two calls that are up hear each other, and us. @throws OffhookError `call-failed` when one cannot be taken off hold */
  merge(id: string, otherId: string): Promise<void>;
  /** Ends the conference: this call goes on, the other one is held. */
  split(id: string): Promise<void>;
  /** Holds both sides of the conference, or takes them off hold. @throws OffhookError `call-failed` */
  holdConference(on: boolean): Promise<void>;
  /** Removes an ended call from the list. */
  dismiss(id: string): void;
  /** Null when the call has no audio (yet). */
  audio(id: string): Promise<AudioFigures | null>;
  /** How its sound is and has been; null before it is up. The same object until it is looked at again. */
  quality(id: string): CallQuality | null;
  onQuality(listener: () => void): () => void;
}
