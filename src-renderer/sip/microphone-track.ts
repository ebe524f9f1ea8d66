/**
 * Owns: the microphone's track in one call: attached as soon as it is open, changed with the device, silent while it is to be.
 * Must not know: how a microphone is opened or chosen, or what the call is about.
 */

import type { Mix } from "../media/mixer.ts";

/** The part of an RTCRtpSender that matters here. */
export type TrackSender = Pick<RTCRtpSender, "replaceTrack">;

/** Where calls get their microphone from. */
export interface MicrophoneSource {
  /** A stream that is this call's alone. Rejects with what opening the microphone threw. */
  streamForCall(): Promise<MediaStream>;
  /** Streams are of another device from now on, or sound otherwise: whoever has one asks for a new one. Call the result to stop listening. */
  onChange(listener: () => void): () => void;
}

/** Sends the microphone of one call. No change of device or state reaches the other side's signalling. */
export class MicrophoneTrack {
  readonly #source: MicrophoneSource;
  readonly #stopListening: () => void;
  #sender: TrackSender | null = null;
  #track: MediaStreamTrack | null = null;
  #mix: Mix | null = null;
  #asked = 0;
  /** Which answer {@link #track} came with: a slow answer must not undo a newer one. */
  #taken = 0;
  #sending = true;
  #held = false;
  #stopped = false;

  constructor(source: MicrophoneSource) {
    this.#source = source;
    this.#stopListening = source.onChange(() => {
      // What cannot be opened leaves the call with what it has; the source tells the person.
      if (this.#sender !== null) this.#take(this.#sender).catch(() => undefined);
    });
  }

  /** Opens the microphone and sends it, once however often it is asked. Rejects with what opening it threw. */
  async attachTo(sender: TrackSender): Promise<void> {
    if (this.#sender !== null || this.#stopped) return;
    this.#sender = sender;
    await this.#take(sender);
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
    this.#sender.replaceTrack(on ? null : this.#sent(this.#track)).catch(() => undefined);
  }

  /** Sends it with somebody's voice beside it, or, with null, alone again. */
  mixWith(mix: Mix | null): void {
    this.#mix = mix;
    if (this.#sender === null || this.#track === null || this.#held || this.#stopped) return;
    this.#sender.replaceTrack(this.#sent(this.#track)).catch(() => undefined);
  }

  /** For good. */
  stop(): void {
    this.#stopped = true;
    this.#stopListening();
    this.#track?.stop();
  }

  async #take(sender: TrackSender): Promise<void> {
    this.#asked += 1;
    const turn = this.#asked;
    const track = (await this.#source.streamForCall()).getAudioTracks()[0] ?? null;
    if (track === null) return;
    if (this.#stopped || turn < this.#taken) return track.stop();
    const before = this.#track;
    this.#track = track;
    this.#taken = turn;
    // Somebody may have asked for silence before there was anything to silence.
    track.enabled = this.#sending;
    if (!this.#held) await sender.replaceTrack(this.#sent(track));
    before?.stop();
  }

  /** Only the microphone in the mix falls silent with it. */
  #sent(track: MediaStreamTrack): MediaStreamTrack {
    return this.#mix?.with(track) ?? track;
  }
}
