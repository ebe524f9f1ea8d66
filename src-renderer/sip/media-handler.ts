/**
 * Owns: the seam between a SIP session and the engine that makes its session descriptions.
 * Must not know: which engine it is (WebRTC in the app, a stand-in in tests).
 */
import type { Core, SessionDescriptionHandler } from "sip.js";
import type { CallAudio } from "./call-audio.ts";

/** A session description from the other side that has just been applied. */
export interface RemoteDescription {
  readonly type: "offer" | "answer";
  readonly sdp: string;
}

/** Which side of the [offer/answer model](https://www.rfc-editor.org/rfc/rfc3264) a session begins on. */
export type MediaRole = "offer" | "answer";

/** sip.js' session description handler, with what our calls need on top. */
export interface MediaHandler extends SessionDescriptionHandler, CallAudio {
  /** sip.js and {@link CallAudio} both ask for it; options are not used. */
  sendDtmf(tones: string, options?: unknown): boolean;
  /** Applies an answer to our offer that another one may yet take the place of. */
  setEarlyAnswer(sdp: string): Promise<void>;
  /** Makes the first offer ahead of the session; no answer can be made from then on. Never throws. */
  prepareOffer(): void;
  /** Holds from the next time ICE begins anew. */
  useIce(settings: IceSettings): void;
  onRemoteDescription: ((description: RemoteDescription) => void) | undefined;
  /** The media path came up, is interrupted, or is dead and will not come back by itself. */
  onPath: ((event: "connected" | "interrupted" | "failed") => void) | undefined;
  /**
   * A description from there promises no encryption, or has no sound that we speak, or none can be made here for want
   * of a relay; it was not used.
   */
  onUnusable:
    | ((code: "call-not-encrypted" | "call-incompatible" | "relay-unreachable") => void)
    | undefined;
  /** The microphone, opened beside the call's setup, could not be opened. */
  onMicrophoneFailed: ((thrown: unknown) => void) | undefined;
}

/** Where candidates come from. */
export interface IceSettings {
  readonly iceServers: readonly RTCIceServer[];
  /** `relay`: no packet goes to the other side but through a TURN server. */
  readonly iceTransportPolicy: RTCIceTransportPolicy;
}

/** What the media of a session is made from. */
export interface MediaContext {
  /** That of the lease that is valid now. */
  readonly ice: IceSettings;
  readonly logger: Core.Logger;
}

/** Makes the media of one session; it may begin to gather candidates at once. */
export type MediaHandlerFactory = (context: MediaContext) => MediaHandler;
