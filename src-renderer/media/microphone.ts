/**
 * Owns: the microphone: opened for the first call, let go after the last, and what can be wrong with it.
 * Must not know: calls.
 */
import { type ErrorCode, OffhookError } from "../../src-contract/errors.ts";
import type { Microphone } from "./phone-media.ts";

/** What a headset user expects of a phone. */
const constraints: MediaStreamConstraints = {
  audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
};

/** Names of the DOMExceptions of getUserMedia. [W3C mediacapture-streams §10.4](https://www.w3.org/TR/mediacapture-streams/#dom-mediadevices-getusermedia) */
const errorCodes: Readonly<Record<string, ErrorCode>> = {
  NotFoundError: "microphone-missing",
  OverconstrainedError: "microphone-missing",
  NotAllowedError: "microphone-denied",
  SecurityError: "microphone-denied",
  NotReadableError: "microphone-busy",
  AbortError: "microphone-busy",
};

/** The parts of `navigator.mediaDevices` that matter here. */
export type AudioInputs = Pick<MediaDevices, "getUserMedia" | "enumerateDevices">;

/** The device, shared by all calls. */
export class SharedMicrophone implements Microphone {
  readonly #devices: AudioInputs;
  #stream: Promise<MediaStream> | null = null;
  #ready = false;

  constructor(devices: AudioInputs) {
    this.#devices = devices;
  }

  get ready(): boolean {
    return this.#ready;
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

  /** Opens it, or makes sure it is open. @throws OffhookError `microphone-missing`, `microphone-denied`, `microphone-busy` */
  async open(): Promise<void> {
    await this.#open();
  }

  /** A stream of its own for one call, which may mute and stop it without touching the others. @throws as {@link open} */
  async streamForCall(): Promise<MediaStream> {
    return (await this.#open()).clone();
  }

  /** Lets go of the device: the system's microphone sign goes out. */
  release(): void {
    const opened = this.#stream;
    this.#stream = null;
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
    const request = this.#devices.getUserMedia(constraints).catch((thrown: unknown) => {
      if (this.#stream === request) this.#stream = null;
      this.#ready = false;
      throw microphoneError(thrown);
    });
    return request;
  }
}

function isLive(stream: MediaStream): boolean {
  return stream.getAudioTracks().every((track) => track.readyState === "live");
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

function microphoneError(thrown: unknown): OffhookError {
  const name = thrown instanceof Error ? thrown.name : "";
  return new OffhookError(errorCodes[name] ?? "internal-error", { cause: thrown });
}
