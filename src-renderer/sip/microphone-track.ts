/**
 * Owns: the microphone's track in one call: attached as soon as it is open, silent while it is to be.
 * Must not know: how a microphone is opened, or what the call is about.
 */

/** The part of an RTCRtpSender that matters here. */
export type TrackSender = Pick<RTCRtpSender, "replaceTrack">;

/** Sends the microphone of one call. */
export class MicrophoneTrack {
  readonly #open: () => Promise<MediaStream>;
  #sender: TrackSender | null = null;
  #track: MediaStreamTrack | null = null;
  #sending = true;
  #held = false;
  #stopped = false;

  /** @param open gives a stream that is this call's alone */
  constructor(open: () => Promise<MediaStream>) {
    this.#open = open;
  }

  /** Opens the microphone and sends it, once however often it is asked. Rejects with what opening it threw. */
  async attachTo(sender: TrackSender): Promise<void> {
    if (this.#sender !== null || this.#stopped) return;
    this.#sender = sender;
    const track = (await this.#open()).getAudioTracks()[0] ?? null;
    this.#track = track;
    if (track === null) return;
    if (this.#stopped) return track.stop();
    // Somebody may have asked for silence before there was anything to silence.
    track.enabled = this.#sending;
    if (!this.#held) await sender.replaceTrack(track);
  }

  /** False silences it, at once or from its first sound. */
  setSending(on: boolean): void {
    this.#sending = on;
    if (this.#track !== null) this.#track.enabled = on;
  }

  /** True takes it away from the sender, which then sends no packets; it stays open for this call. */
  setHeld(on: boolean): void {
    if (this.#held === on || this.#stopped) return;
    this.#held = on;
    if (this.#sender === null || this.#track === null) return;
    // Rejected only by a connection that is closed.
    this.#sender.replaceTrack(on ? null : this.#track).catch(() => undefined);
  }

  /** For good. */
  stop(): void {
    this.#stopped = true;
    this.#track?.stop();
  }
}
