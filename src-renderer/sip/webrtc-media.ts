/**
 * Owns: the media of one session over WebRTC. Candidates are gathered from the start; the microphone's track follows.
 * Must not know: who is called, or what the microphone is.
 */
import { Web } from "sip.js";
import type { CodecName } from "../../src-contract/codecs.ts";
import type { Clock } from "../clock.ts";
import type { Mix } from "../media/mixer.ts";
import { gatherCandidates, type UsefulCandidate, usefulCandidate } from "./ice-gathering.ts";
import type {
  IceSettings,
  MediaHandler,
  MediaHandlerFactory,
  RemoteDescription,
} from "./media-handler.ts";
import { type MicrophoneSource, MicrophoneTrack } from "./microphone-track.ts";
import { offeredAudio } from "./offered-audio.ts";
import { preferCodecs } from "./offered-codecs.ts";
import { withOpusParameters } from "./opus-parameters.ts";
import { isEncrypted } from "./sdp-encryption.ts";

/** Milliseconds; long enough for old voice menus, short enough to type quickly. */
const toneDuration = 120;
const toneGap = 70;

/** What the media of every call needs. */
export interface WebRtcMediaOptions {
  readonly microphone: MicrophoneSource;
  readonly clock: Clock;
  /** Those a call may have, best first. */
  readonly codecs: readonly CodecName[];
}

/** Media over the browser's WebRTC. The only ICE servers are the lease's; there is no public default. */
export function webRtcMedia({
  microphone,
  clock,
  codecs,
}: WebRtcMediaOptions): MediaHandlerFactory {
  return ({ ice, logger }) =>
    new WebRtcMedia(logger, microphone, {
      configuration: configurationFor(ice),
      useful: usefulCandidate(ice.iceServers),
      ...{ clock, codecs },
    });
}

const configurationFor = ({ iceServers, iceTransportPolicy }: IceSettings): RTCConfiguration => ({
  iceServers: [...iceServers],
  iceTransportPolicy,
  rtcpMuxPolicy: "require",
  // Gathers before there is a description. https://www.rfc-editor.org/rfc/rfc8829#section-4.1.1
  iceCandidatePoolSize: 1,
});

const candidate = /^a=candidate:/m;

/** What a state of the connection means for the sound; the others mean nothing yet. */
const pathEvents: Partial<Record<RTCPeerConnectionState, "connected" | "interrupted" | "failed">> =
  { connected: "connected", disconnected: "interrupted", failed: "failed" };

/** A description from the other side is the answer to ours. */
const answerStates: ReadonlySet<RTCSignalingState | undefined> = new Set([
  "have-local-offer",
  "have-remote-pranswer",
]);

class WebRtcMedia extends Web.SessionDescriptionHandler implements MediaHandler {
  onRemoteDescription: MediaHandler["onRemoteDescription"];
  onPath: MediaHandler["onPath"];
  onUnusable: MediaHandler["onUnusable"];
  onMicrophoneFailed: MediaHandler["onMicrophoneFailed"];
  readonly #microphone: MicrophoneTrack;
  #useful: UsefulCandidate;
  readonly #clock: Clock;
  readonly #codecs: readonly CodecName[];
  readonly #gatheringSince: number;
  #preparedOffer: Promise<void> | null = null;

  constructor(
    logger: ConstructorParameters<typeof Web.SessionDescriptionHandler>[0],
    microphone: MicrophoneSource,
    options: Pick<WebRtcMediaOptions, "clock" | "codecs"> & {
      readonly configuration: RTCConfiguration;
      readonly useful: UsefulCandidate;
    },
  ) {
    super(logger, () => microphone.streamForCall(), {
      peerConnectionConfiguration: options.configuration,
    });
    this.#useful = options.useful;
    this.#clock = options.clock;
    this.#codecs = options.codecs;
    this.#gatheringSince = options.clock.now();
    this.#microphone = new MicrophoneTrack(microphone);
    this.peerConnectionDelegate = {
      onconnectionstatechange: () => {
        const event = pathEvents[this.peerConnection?.connectionState ?? "closed"];
        if (event !== undefined) this.onPath?.(event);
      },
    };
  }

  get remoteStream(): MediaStream {
    return this.remoteMediaStream;
  }

  setSending(on: boolean): void {
    this.#microphone.setSending(on);
  }

  setHeld(on: boolean): void {
    this.#microphone.setHeld(on);
  }

  mixWith(mix: Mix | null): void {
    this.#microphone.mixWith(mix);
  }

  setPlaying(on: boolean): void {
    if (this.peerConnection !== undefined) this.enableReceiverTracks(on);
  }

  async stats(): Promise<RTCStatsReport | null> {
    return this.peerConnection === undefined ? null : await this.peerConnection.getStats();
  }

  /** Unlike sip.js' own it does not write the tones, which may be a PIN, into the log. */
  override sendDtmf(tones: string): boolean {
    const dtmf = this.peerConnection?.getSenders()[0]?.dtmf;
    if (!dtmf?.canInsertDTMF) return false;
    // Tones still to be sent are kept: a new request would replace them.
    dtmf.insertDTMF(dtmf.toneBuffer + tones, toneDuration, toneGap);
    return true;
  }

  override close(): void {
    this.#microphone.stop();
    super.close();
  }

  useIce(settings: IceSettings): void {
    this.#useful = usefulCandidate(settings.iceServers);
    this.peerConnection?.setConfiguration(configurationFor(settings));
  }

  prepareOffer(): void {
    if (this.peerConnection === undefined || this.#preparedOffer !== null) return;
    this.#preparedOffer = this.#makeOffer(this.peerConnection);
    // Closed meanwhile. Whoever asks for the description hears of it.
    this.#preparedOffer.catch(() => undefined);
  }

  override async getDescription(
    ...[options, modifiers]: Parameters<Web.SessionDescriptionHandler["getDescription"]>
  ): ReturnType<Web.SessionDescriptionHandler["getDescription"]> {
    const connection = this.peerConnection;
    if (connection !== undefined) this.#sendMicrophone(connection);
    const prepared = this.#preparedOffer;
    this.#preparedOffer = null;
    await prepared;
    const description = connection?.localDescription;
    // As it is now: candidates that came after the first ones are in it too.
    const made =
      prepared !== null && description
        ? { body: description.sdp, contentType: "application/sdp" }
        : await super.getDescription(options, modifiers);
    if (connection?.getConfiguration().iceTransportPolicy === "relay") this.#expectRelay(made.body);
    return { ...made, body: withOpusParameters(made.body) };
  }

  override async setDescription(
    ...[sdp, options, modifiers]: Parameters<Web.SessionDescriptionHandler["setDescription"]>
  ): Promise<void> {
    this.#expectEncryption(sdp);
    const answering = answerStates.has(this.peerConnection?.signalingState);
    const type: RemoteDescription["type"] = answering ? "answer" : "offer";
    if (type === "offer" || !this.peerConnection?.currentRemoteDescription) this.#expectAudio(sdp);
    try {
      await super.setDescription(sdp, options, modifiers);
    } catch (thrown) {
      this.onUnusable?.("call-incompatible");
      throw thrown;
    }
    this.onRemoteDescription?.({ type, sdp });
  }

  async setEarlyAnswer(sdp: string): Promise<void> {
    this.#expectEncryption(sdp);
    await this.peerConnection?.setRemoteDescription({ type: "pranswer", sdp });
  }

  /** sip.js knows of no answer that was applied before. */
  protected override async setRemoteSessionDescription(
    description: RTCSessionDescriptionInit,
  ): Promise<void> {
    if (this.peerConnection?.signalingState !== "have-remote-pranswer")
      return super.setRemoteSessionDescription(description);
    await this.peerConnection.setRemoteDescription({ ...description, type: "answer" });
  }

  /** Takes back an offer the other side refused; sip.js would leave it hanging. */
  async rollbackDescription(): Promise<void> {
    const connection = this.peerConnection;
    if (connection?.signalingState === "have-local-offer")
      await connection.setLocalDescription({ type: "rollback" });
    else if (connection?.signalingState === "have-remote-offer")
      await connection.setRemoteDescription({ type: "rollback" });
  }

  /** No description waits for the microphone: see {@link MicrophoneTrack}. */
  protected override getLocalMediaStream(): Promise<void> {
    return Promise.resolve();
  }

  #expectRelay(sdp: string): void {
    if (candidate.test(sdp)) return;
    this.onUnusable?.("relay-unreachable");
    throw new Error("no relay answers, and there is to be no other way");
  }

  #expectEncryption(sdp: string): void {
    if (isEncrypted(sdp)) return;
    this.onUnusable?.("call-not-encrypted");
    throw new Error("the other side promises no encryption");
  }

  /** Who answers a change by switching the sound off has a call that can be changed back. */
  #expectAudio(sdp: string): void {
    if (offeredAudio(sdp, this.#codecs) === "shared") return;
    this.onUnusable?.("call-incompatible");
    throw new Error("the other side has no sound that is spoken here");
  }

  async #makeOffer(connection: RTCPeerConnection): Promise<void> {
    this.#audioSender(connection);
    await connection.setLocalDescription(await connection.createOffer());
    await this.waitForIceGatheringComplete();
  }

  #sendMicrophone(connection: RTCPeerConnection): void {
    this.#microphone
      .attachTo(this.#audioSender(connection))
      .catch((thrown: unknown) => this.onMicrophoneFailed?.(thrown));
  }

  /** An answer finds its transceiver in the offer; an offer has to bring one. */
  #audioSender(connection: RTCPeerConnection): RTCRtpSender {
    const transceiver =
      connection.getTransceivers().find(({ receiver }) => receiver.track.kind === "audio") ??
      connection.addTransceiver("audio");
    preferCodecs(transceiver, RTCRtpReceiver.getCapabilities("audio"), this.#codecs);
    const { sender } = transceiver;
    sender.setStreams(this.localMediaStream);
    return sender;
  }

  protected override async waitForIceGatheringComplete(restart = false): Promise<void> {
    const connection = this.peerConnection;
    if (connection === undefined) throw new Error("the call is over");
    const complete = connection.iceGatheringState === "complete";
    // Who answers a restart gathers anew, too, and is told of no restart: then "complete" is still the one before.
    if (!restart && complete && candidate.test(connection.localDescription?.sdp ?? "")) return;
    const since = restart || complete ? this.#clock.now() : this.#gatheringSince;
    await gatherCandidates(connection, this.#useful, this.#clock, since);
  }
}
