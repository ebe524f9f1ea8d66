/**
 * Owns: what calls ask of microphone, loudspeaker and tones.
 * Must not know: browsers.
 */

export interface Microphone {
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
  /** It rings at the other side. */
  readonly ringback: LoopingTone;
}
