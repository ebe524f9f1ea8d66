/**
 * Owns: what calls ask of microphone, loudspeaker and tones.
 * Must not know: browsers.
 */
import type { Mixer } from "./mixer.ts";

export interface Microphone {
  /** Looks whether it is there and permitted, without opening it: no system sign goes on. Never rejects. */
  look(): Promise<void>;
  /** True when the last look found it, and no attempt to open it has failed since: a call need not wait for it. */
  readonly ready: boolean;
  /** Opens it, or makes sure it is open. @throws OffhookError `microphone-missing`, `microphone-denied`, `microphone-busy` */
  open(): Promise<void>;
  /** Lets go of the device. */
  release(): void;
}

export interface RemoteAudio {
  /** Plays what the other side says; call the result to stop. */
  play(stream: MediaStream): () => void;
}

/** A sound that goes on until it is stopped. Starting it twice is starting it once. */
export interface LoopingTone {
  start(): void;
  stop(): void;
}

export interface PhoneMedia {
  readonly microphone: Microphone;
  readonly remoteAudio: RemoteAudio;
  /** Somebody calls. */
  readonly ringer: LoopingTone;
  /** Somebody calls while another call is up. */
  readonly callWaiting: LoopingTone;
  /** A call is about to answer itself. */
  readonly attention: LoopingTone;
  /** It rings at the other side. */
  readonly ringback: LoopingTone;
  /** For conferences. */
  readonly mixer: Mixer;
}
