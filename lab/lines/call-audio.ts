/**
 * Owns: the audio of one call of a line: packets in and out, their counts, the digits heard.
 * Must not know: SIP, SDP, or what a line does with what it hears.
 */
import { type RTCRtpTransceiver, RtpHeader, RtpPacket } from "werift";

/** One RTP packet of audio, its codec by name. */
export interface AudioPacket {
  readonly codec: "opus" | "PCMU";
  readonly payload: Buffer;
  readonly timestamp: number;
  readonly sequenceNumber: number;
  readonly marker: boolean;
}

const dtmfDigits = "0123456789*#ABCD";

/** Both directions of one audio stream. */
export class CallAudio {
  readonly #transceiver: RTCRtpTransceiver;
  readonly #listeners = new Set<(packet: AudioPacket) => void>();
  readonly #waiting = new Set<{ readonly packets: number; readonly resolve: () => void }>();
  #packetsReceived = 0;
  #packetsSent = 0;
  #dtmf = "";
  #lastEventTimestamp: number | undefined;

  constructor(transceiver: RTCRtpTransceiver) {
    this.#transceiver = transceiver;
    transceiver.onTrack.subscribe((track) => {
      track.onReceiveRtp.subscribe((packet) => this.#receive(packet));
    });
  }

  /** Audio packets heard so far; telephone events are not audio. */
  get packetsReceived(): number {
    return this.#packetsReceived;
  }

  get packetsSent(): number {
    return this.#packetsSent;
  }

  /** The digits heard so far, however they were sent. */
  get dtmf(): string {
    return this.#dtmf;
  }

  /** Whether the other side has agreed to listen: not on hold. */
  get maySend(): boolean {
    const direction = this.#transceiver.currentDirection;
    return direction === "sendrecv" || direction === "sendonly";
  }

  /** Hears every packet from now on. Returns the end of it. */
  onPacket(listener: (packet: AudioPacket) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves as soon as so many packets more than now have been heard. */
  received(more: number): Promise<void> {
    const packets = this.#packetsReceived + more;
    return new Promise((resolve) => {
      this.#waiting.add({ packets, resolve });
    });
  }

  /** Notes a digit that came another way than as audio, such as SIP INFO. */
  noteDigit(digit: string): void {
    this.#dtmf += digit;
  }

  /** Sends a packet, unless the call is on hold or the codec was not agreed on. */
  send(packet: AudioPacket): void {
    const { sender, codecs } = this.#transceiver;
    const codec = codecs.find(({ name }) => name.toLowerCase() === packet.codec.toLowerCase());
    if (!codec || !this.maySend) return;
    // werift labels what it sends with the payload type of this codec.
    sender.codec = codec;
    const header = new RtpHeader({
      payloadType: codec.payloadType,
      sequenceNumber: packet.sequenceNumber,
      timestamp: packet.timestamp,
      marker: packet.marker,
    });
    this.#packetsSent += 1;
    // Nobody waits for audio: a packet that cannot be sent is a packet lost.
    sender.sendRtp(new RtpPacket(header, packet.payload)).catch(() => undefined);
  }

  #receive({ header, payload }: RtpPacket): void {
    const codec = this.#transceiver.codecs.find(
      ({ payloadType }) => payloadType === header.payloadType,
    );
    const name = codec?.name.toLowerCase();
    if (name === "telephone-event") this.#receiveTelephoneEvent(header, payload);
    if (name !== "opus" && name !== "pcmu") return;
    this.#packetsReceived += 1;
    const { timestamp, sequenceNumber, marker } = header;
    const packet: AudioPacket = {
      codec: name === "opus" ? "opus" : "PCMU",
      payload,
      timestamp,
      sequenceNumber,
      marker,
    };
    for (const listener of this.#listeners) listener(packet);
    for (const waiting of this.#waiting) {
      if (this.#packetsReceived < waiting.packets) continue;
      this.#waiting.delete(waiting);
      waiting.resolve();
    }
  }

  /** All packets of one event bear the timestamp of its beginning (RFC 4733 section 2.2.2). */
  #receiveTelephoneEvent({ timestamp }: RtpHeader, payload: Buffer): void {
    if (timestamp === this.#lastEventTimestamp) return;
    this.#lastEventTimestamp = timestamp;
    this.#dtmf += dtmfDigits[payload[0] ?? -1] ?? "";
  }
}
