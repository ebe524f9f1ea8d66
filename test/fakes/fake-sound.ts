/**
 * Owns: microphone, loudspeaker and tones that are only noted, where there is no browser.
 * Must not know: calls.
 */
import { type ErrorCode, OffhookError } from "../../src-contract/errors.ts";
import type { Mix } from "../../src-renderer/media/mixer.ts";
import type { PhoneMedia } from "../../src-renderer/media/phone-media.ts";

/** Sound that is only noted. */
export class FakeSound implements PhoneMedia {
  /** Names of the tones that are to be heard. */
  readonly playing = new Set<string>();
  microphoneOpen = false;
  /** What a look at the microphone finds. */
  microphoneSeen = false;
  microphoneError: ErrorCode | null = null;
  /** Opening waits for this, as for a person who is asked for permission. */
  permission: Promise<void> = Promise.resolve();
  streamsPlaying = 0;
  readonly ringer = this.#tone("ringer");
  readonly callWaiting = this.#tone("callWaiting");
  readonly ringback = this.#tone("ringback");
  readonly attention = this.#tone("attention");
  /** Each mix there is, and the voice in it. */
  readonly mixed = new Map<Mix, MediaStream>();
  readonly mixer: PhoneMedia["mixer"] = {
    mix: (voice) => {
      const mix: Mix = {
        with: (microphone) => microphone,
        close: () => void this.mixed.delete(mix),
      };
      this.mixed.set(mix, voice);
      return mix;
    },
  };
  readonly microphone = {
    ready: false,
    look: async (): Promise<void> => {
      this.microphone.ready = this.microphoneSeen;
    },
    open: async (): Promise<void> => {
      await this.permission;
      if (this.microphoneError !== null) throw new OffhookError(this.microphoneError);
      this.microphoneOpen = true;
    },
    release: (): void => {
      this.microphoneOpen = false;
    },
  };
  readonly remoteAudio = {
    play: (): (() => void) => {
      this.streamsPlaying += 1;
      return () => {
        this.streamsPlaying -= 1;
      };
    },
  };

  #tone(name: string) {
    return {
      start: () => void this.playing.add(name),
      stop: () => void this.playing.delete(name),
    };
  }
}
