/**
 * Owns: what the person can try their sound devices with.
 * Must not know: React, or how sound is made.
 */
import type { Preferences } from "../../src-contract/preferences.ts";
import type { SoundTest } from "../media/sound-test.ts";
import type { DevicesStore } from "./devices-store.ts";

/** Each sound answers with a function that stops it; `onEnded` says that it ended by itself. */
export interface SoundActions {
  playSpeaker(onEnded: () => void): () => void;
  playRing(tone: Preferences["ringTone"], onEnded: () => void): () => void;
  playRecording(recording: ArrayBuffer, onEnded: () => void): () => void;
  /** Unlike other actions it throws: the place it is asked from shows why. */
  listen: SoundTest["listen"];
  dismissSoundNews(): void;
}

/** The actions over one set of devices. */
export function createSoundActions(
  test: Pick<SoundTest, "playSpeaker" | "playRing" | "playRecording" | "listen">,
  devices: DevicesStore,
): SoundActions {
  return {
    playSpeaker: (onEnded) => test.playSpeaker(onEnded),
    playRing: (tone, onEnded) => test.playRing(tone, onEnded),
    playRecording: (recording, onEnded) => test.playRecording(recording, onEnded),
    listen: (onFailed) => test.listen(onFailed),
    dismissSoundNews: () => devices.setState({ news: null }),
  };
}
