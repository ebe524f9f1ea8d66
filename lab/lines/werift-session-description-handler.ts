/**
 * Owns: offers and answers of one call in Node, with werift as the media engine.
 * Must not know: what is said in the call, or the SIP around the descriptions.
 */
import type {
  BodyAndContentType,
  SessionDescriptionHandler,
  SessionDescriptionHandlerModifier,
  SessionDescriptionHandlerOptions,
} from "sip.js";
import { RTCPeerConnection, RTCRtpCodecParameters, type RTCRtpTransceiver } from "werift";
import { CallAudio } from "./call-audio.ts";

/** Options a line gives to its own offers and answers. */
export interface LineDescriptionOptions extends SessionDescriptionHandlerOptions {
  /** Offer to send and not to listen: what holding a call is. */
  readonly hold?: boolean;
}

/** One audio stream, opus or PCMU, over ICE and DTLS-SRTP. */
export class WeriftSessionDescriptionHandler implements SessionDescriptionHandler {
  readonly audio: CallAudio;
  readonly #connection: RTCPeerConnection;
  readonly #transceiver: RTCRtpTransceiver;

  constructor() {
    this.#connection = new RTCPeerConnection({
      iceServers: [],
      iceUseIpv6: false,
      // A machine without a network has no other address, and werift leaves this one out by itself.
      iceAdditionalHostAddresses: ["127.0.0.1"],
      codecs: { audio: audioCodecs() },
    });
    this.#transceiver = this.#connection.addTransceiver("audio", { direction: "sendrecv" });
    this.audio = new CallAudio(this.#transceiver);
  }

  hasDescription(contentType: string): boolean {
    return contentType === "application/sdp";
  }

  /** An answer when an offer of the other side is pending, or else an offer; with all candidates. */
  async getDescription(
    options: LineDescriptionOptions = {},
    modifiers: SessionDescriptionHandlerModifier[] = [],
  ): Promise<BodyAndContentType> {
    this.#transceiver.setDirection(options.hold ? "sendonly" : "sendrecv");
    const isAnswer = this.#connection.signalingState === "have-remote-offer";
    const description = isAnswer
      ? await this.#connection.createAnswer()
      : await this.#connection.createOffer();
    await this.#connection.setLocalDescription(description);
    const sdp = keepMediaOpen(this.#connection.localDescription?.sdp ?? "");
    const type = isAnswer ? "answer" : "offer";
    return { body: await modify({ type, sdp }, modifiers), contentType: "application/sdp" };
  }

  async setDescription(
    sdp: string,
    _options?: SessionDescriptionHandlerOptions,
    modifiers: SessionDescriptionHandlerModifier[] = [],
  ): Promise<void> {
    const isAnswer = this.#connection.signalingState === "have-local-offer";
    const type = isAnswer ? "answer" : "offer";
    await this.#connection.setRemoteDescription({
      type,
      sdp: withoutGenerations(await modify({ type, sdp }, modifiers)),
    });
  }

  async rollbackDescription(): Promise<void> {
    await this.#connection.setLocalDescription({ type: "rollback", sdp: "" });
  }

  /** Lines listen to digits and never send any. */
  sendDtmf(): boolean {
    return false;
  }

  close(): void {
    this.#connection.close().catch(() => undefined);
  }
}

/** Fresh for each connection: werift writes payload types into them. */
function audioCodecs(): RTCRtpCodecParameters[] {
  return [
    new RTCRtpCodecParameters({ mimeType: "audio/opus", clockRate: 48_000, channels: 2 }),
    new RTCRtpCodecParameters({ mimeType: "audio/PCMU", clockRate: 8000, payloadType: 0 }),
    new RTCRtpCodecParameters({ mimeType: "audio/telephone-event", clockRate: 8000 }),
  ];
}

/**
 * werift writes port 0 for an inactive stream, which refuses the stream for good; on hold in both
 * directions it must only pause (RFC 3264 sections 6 and 8.4).
 */
function keepMediaOpen(sdp: string): string {
  return /^a=inactive\r?$/m.test(sdp) ? sdp.replace(/^m=audio 0 /m, "m=audio 9 ") : sdp;
}

/**
 * Browsers count their ICE restarts in candidates, each from where it began. werift takes a path only while that equals
 * its own count, and would fall silent after restarts of which one side saw fewer than the other. It is no part of
 * [RFC 8839 §5.1](https://www.rfc-editor.org/rfc/rfc8839#section-5.1); without it every path counts.
 */
function withoutGenerations(sdp: string): string {
  return sdp.replace(/^(a=candidate:.*) generation \d+/gm, "$1");
}

async function modify(
  description: { readonly type: "offer" | "answer"; readonly sdp: string },
  modifiers: readonly SessionDescriptionHandlerModifier[],
): Promise<string> {
  let current: RTCSessionDescriptionInit = description;
  for (const modifier of modifiers) current = await modifier(current);
  return current.sdp ?? "";
}
