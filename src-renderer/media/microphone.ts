/**
 * Owns: the microphone of all calls: opened for the first, changed for all, let go after the last.
 * Must not know: calls, or how a microphone is chosen.
 */
import type { OffhookError } from "../../src-contract/errors.ts";
import { defaultPreferences } from "../../src-contract/preferences.ts";
import type { MicrophoneSource } from "../sip/microphone-track.ts";
import { type MicrophoneWish, requestMicrophone, sameWish } from "./microphone-request.ts";
import type { Microphone } from "./phone-media.ts";

/** The parts of `navigator.mediaDevices` that matter here. */
export type AudioInputs = Pick<MediaDevices, "getUserMedia" | "enumerateDevices">;

/** What a {@link SharedMicrophone} says by itself. */
export interface MicrophoneEvents {
  /** It fell silent for good: unplugged, or taken away by the system. */
  readonly onLost: () => void;
  /** The browser gave it (null), or did not, to calls that had it before. */
  readonly onReopened: (error: OffhookError | null) => void;
}

const { echoCancellation, noiseSuppression, autoGainControl } = defaultPreferences;

/** The device, shared by all calls. */
export class SharedMicrophone implements Microphone, MicrophoneSource {
  readonly #devices: AudioInputs;
  readonly #events: MicrophoneEvents;
  readonly #listeners = new Set<() => void>();
  #wish: MicrophoneWish = {
    deviceId: null,
    echoCancellation,
    noiseSuppression,
    autoGainControl,
  };
  #stream: Promise<MediaStream> | null = null;
  #ready = false;
  #inUse = false;
  #lost = false;

  constructor(devices: AudioInputs, events: MicrophoneEvents) {
    this.#devices = devices;
    this.#events = events;
  }

  get ready(): boolean {
    return this.#ready;
  }

  /** True from the first call that got it to the end of the last, even if it was lost meanwhile. */
  get inUse(): boolean {
    return this.#inUse;
  }

  /** True when it fell silent for good and has not been opened again. */
  get lost(): boolean {
    return this.#lost;
  }

  /** A device without permission has no label. [W3C mediacapture-streams §9.2.1](https://www.w3.org/TR/mediacapture-streams/#dom-mediadevices-enumeratedevices) */
  async look(): Promise<void> {
    try {
      const devices = await this.#devices.enumerateDevices();
      this.#ready = devices.some(({ kind, label }) => kind === "audioinput" && label !== "");
    } catch {
      this.#ready = false;
    }
  }

  /** What to open from now on, in calls that are up as well. */
  use(wish: MicrophoneWish): void {
    if (sameWish(wish, this.#wish)) return;
    this.#wish = wish;
    this.renew();
  }

  /** Opens it again for all who have it: what is behind the wish is another device than before. */
  renew(): void {
    // Those who have a stream of it keep theirs until they have the next.
    this.#close();
    for (const listener of this.#listeners) listener();
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Opens it, or makes sure it is open. @throws OffhookError `microphone-missing`, `microphone-denied`, `microphone-busy` */
  async open(): Promise<void> {
    await this.#open();
    this.#inUse = true;
  }

  /** A stream of its own for one call, which may mute and stop it without touching the others. @throws as {@link open} */
  async streamForCall(): Promise<MediaStream> {
    return (await this.#open()).clone();
  }

  /** A stream nobody shares, which leaves the calls' alone. @throws as {@link open} */
  streamForTest(): Promise<MediaStream> {
    return requestMicrophone(this.#devices, this.#wish);
  }

  /** Lets go of the device: the system's microphone sign goes out. */
  release(): void {
    this.#inUse = false;
    this.#close();
  }

  #close(): void {
    const opened = this.#stream;
    this.#stream = null;
    this.#lost = false;
    opened?.then(stop, () => undefined);
  }

  async #open(): Promise<MediaStream> {
    const before = this.#stream;
    if (before !== null && isLive(await before)) return before;
    // Never opened, or unplugged since: what is plugged in now is asked for, once for all who ask.
    if (this.#stream === before || this.#stream === null) this.#stream = this.#request();
    return this.#stream;
  }

  #request(): Promise<MediaStream> {
    const reopening = this.#inUse;
    this.#lost = false;
    const request = requestMicrophone(this.#devices, this.#wish);
    this.#stream = request;
    request.then(
      (stream) => {
        for (const track of stream.getAudioTracks())
          track.addEventListener("ended", () => {
            if (this.#stream !== request) return;
            this.#lost = true;
            this.#events.onLost();
          });
        if (reopening) this.#events.onReopened(null);
      },
      (error: OffhookError) => {
        if (this.#stream === request) this.#stream = null;
        this.#ready = false;
        if (reopening) this.#events.onReopened(error);
      },
    );
    return request;
  }
}

function isLive(stream: MediaStream): boolean {
  return stream.getAudioTracks().every((track) => track.readyState === "live");
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
