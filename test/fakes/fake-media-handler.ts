/**
 * Owns: a stand-in for WebRTC: session descriptions with directions, and a record of what was asked of the audio.
 * Must not know: SIP messages.
 */
import type { BodyAndContentType, SessionDescriptionHandlerOptions } from "sip.js";
import { codecNames } from "../../src-contract/codecs.ts";
import type { Mix } from "../../src-renderer/media/mixer.ts";
import type {
  IceSettings,
  MediaHandler,
  MediaHandlerFactory,
} from "../../src-renderer/sip/media-handler.ts";
import { offeredAudio } from "../../src-renderer/sip/offered-audio.ts";
import { saysOnHold } from "../../src-renderer/sip/sdp-direction.ts";
import { isEncrypted } from "../../src-renderer/sip/sdp-encryption.ts";

class FakeMediaHandler implements MediaHandler {
  onRemoteDescription: MediaHandler["onRemoteDescription"];
  onPath: MediaHandler["onPath"];
  onUnusable: MediaHandler["onUnusable"];
  onMicrophoneFailed: MediaHandler["onMicrophoneFailed"];
  readonly remoteStream = {} as MediaStream;
  ice: IceSettings;
  /** How often a description was to begin ICE anew. */
  iceRestarts = 0;
  readonly tones: string[] = [];
  sending = true;
  held = false;
  playing = true;
  /** What was heard before anybody answered. */
  readonly earlyAnswers: string[] = [];
  /** What the other side hears beside our microphone. */
  mix: Mix | null = null;
  /** False: the other side knows no tones in its sound. */
  hearsTones = true;
  closed = false;
  offerPrepared = false;
  /** Descriptions wait for this, as WebRTC's wait for candidates. */
  readonly #gathered: () => Promise<void>;
  #state: "stable" | "local-offer" | "remote-offer" = "stable";
  #heldByThem = false;
  #agreed = false;
  /** The last one made: whoever waited for candidates gets this, as from WebRTC. */
  #local = "";

  constructor(ice: IceSettings, gathered: () => Promise<void>) {
    this.ice = ice;
    this.#gathered = gathered;
  }

  useIce(settings: IceSettings): void {
    this.ice = settings;
  }

  prepareOffer(): void {
    this.offerPrepared = true;
  }

  async getDescription(options?: SessionDescriptionHandlerOptions): Promise<BodyAndContentType> {
    // https://www.w3.org/TR/webrtc/#dom-peerconnection-setlocaldescription
    if (this.#state === "local-offer") throw new Error("Invalid signaling state have-local-offer");
    const asked = options as
      | { hold?: boolean; offerOptions?: { iceRestart?: boolean } }
      | undefined;
    const answering = this.#state === "remote-offer";
    if (asked?.offerOptions?.iceRestart === true) this.iceRestarts += 1;
    this.offerPrepared = false;
    this.#state = answering ? "stable" : "local-offer";
    this.#local = sdp(
      this.#direction(answering, asked?.hold === true),
      answering ? "active" : "actpass",
    );
    await this.#gathered();
    return { contentType: "application/sdp", body: this.#local };
  }

  #direction(answering: boolean, hold: boolean): string {
    if (answering && this.#heldByThem) return hold ? "inactive" : "recvonly";
    return hold ? "sendonly" : "sendrecv";
  }

  async setDescription(description: string): Promise<void> {
    if (!isEncrypted(description)) {
      this.onUnusable?.("call-not-encrypted");
      throw new Error("not encrypted");
    }
    const type = this.#state === "local-offer" ? "answer" : "offer";
    // https://www.rfc-editor.org/rfc/rfc8842#section-5.3
    if (type === "answer" && description.includes("a=setup:actpass"))
      throw new Error("an offer is no answer");
    if (type === "offer" && this.offerPrepared) throw new Error("an offer was made already");
    const mustSound = type === "offer" || !this.#agreed;
    if (mustSound && offeredAudio(description, codecNames) !== "shared") {
      this.onUnusable?.("call-incompatible");
      throw new Error("no sound");
    }
    this.#agreed = true;
    this.#state = type === "answer" ? "stable" : "remote-offer";
    if (type === "offer") this.#heldByThem = saysOnHold(description);
    this.onRemoteDescription?.({ type, sdp: description });
  }

  async setEarlyAnswer(description: string): Promise<void> {
    if (!isEncrypted(description)) {
      this.onUnusable?.("call-not-encrypted");
      throw new Error("not encrypted");
    }
    this.earlyAnswers.push(description);
  }

  async rollbackDescription(): Promise<void> {
    this.#state = "stable";
  }

  hasDescription(contentType: string): boolean {
    return contentType === "application/sdp";
  }

  sendDtmf(tones: string): boolean {
    if (this.hearsTones) this.tones.push(tones);
    return this.hearsTones;
  }

  setSending(on: boolean): void {
    this.sending = on;
  }

  setHeld(on: boolean): void {
    this.held = on;
  }

  mixWith(mix: Mix | null): void {
    this.mix = mix;
  }

  setPlaying(on: boolean): void {
    this.playing = on;
  }

  async stats(): Promise<RTCStatsReport | null> {
    const entries = [["0", { type: "outbound-rtp", kind: "audio", packetsSent: 7 }]];
    return new Map(entries as Array<[string, object]>) as unknown as RTCStatsReport;
  }

  close(): void {
    this.closed = true;
  }
}

/** Makes handlers and remembers them. */
export class FakeMediaFactory {
  readonly handlers: FakeMediaHandler[] = [];
  #gathering: Promise<void> = Promise.resolve();

  readonly create: MediaHandlerFactory = ({ ice }) => {
    const handler = new FakeMediaHandler(ice, () => this.#gathering);
    this.handlers.push(handler);
    return handler;
  };

  /** The handler made last. */
  get last(): FakeMediaHandler {
    const handler = this.handlers.at(-1);
    if (handler === undefined) throw new Error("no media yet");
    return handler;
  }

  /** No description is ready until the returned function is called. */
  pauseGathering(): () => void {
    const { promise, resolve } = withResolvers();
    this.#gathering = promise;
    return resolve;
  }
}

function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

function sdp(direction: string, setup: "actpass" | "active"): string {
  return [
    "v=0",
    "o=- 1 1 IN IP4 127.0.0.1",
    "s=-",
    "t=0 0",
    "m=audio 9 UDP/TLS/RTP/SAVPF 111",
    "a=rtpmap:111 opus/48000/2",
    `a=fingerprint:sha-256 ${Array(32).fill("00").join(":")}`,
    `a=setup:${setup}`,
    `a=${direction}`,
    "",
  ].join("\r\n");
}
