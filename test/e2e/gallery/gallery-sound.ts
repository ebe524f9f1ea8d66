/**
 * Owns: sound devices that make no sound, for the gallery.
 * Must not know: what is drawn of them.
 */
import { type ErrorCode, OffhookError } from "../../../src-contract/errors.ts";
import type { PluggedDevices } from "../../../src-renderer/media/plugged-devices.ts";
import type { SoundNews } from "../../../src-renderer/media/sound.ts";
import type { SoundActions } from "../../../src-renderer/stores/sound-actions.ts";

/** What is special about the devices of a state. */
export interface SoundSeen {
  readonly plugged?: PluggedDevices;
  readonly news?: SoundNews;
  /** Why the microphone cannot be opened. */
  readonly refusal?: ErrorCode;
  /** 0…1 */
  readonly level?: number;
}

const builtInMicrophone = { id: "m1", label: "Built-in Microphone" };
const builtInSpeaker = { id: "s1", label: "Built-in Speakers" };

/** A notebook with a headset. */
export const ordinaryDevices: PluggedDevices = {
  inputs: {
    devices: [builtInMicrophone, { id: "m2", label: "Jabra Evolve2 65 Mono" }],
    system: builtInMicrophone,
  },
  outputs: {
    devices: [builtInSpeaker, { id: "s2", label: "Jabra Evolve2 65 Stereo" }],
    system: builtInSpeaker,
  },
};

/** Sounds that never end, and a microphone that always hears the same. */
export function gallerySound(
  { refusal, level = 0.55 }: SoundSeen = {},
  remember: (...wish: unknown[]) => void,
): SoundActions {
  const play =
    (name: string) =>
    (...argument: unknown[]) => {
      remember(name, ...argument.filter((each) => typeof each === "string"));
      return () => remember(name, "stopped");
    };
  return {
    playSpeaker: play("playSpeaker"),
    playRing: play("playRing"),
    playRecording: play("playRecording"),
    listen: async () => {
      remember("listen");
      if (refusal) throw new OffhookError(refusal);
      return {
        level: () => level,
        record: () => new Promise<ArrayBuffer>(() => undefined),
        stop: () => remember("listen", "stopped"),
      };
    },
    dismissSoundNews: () => remember("dismissSoundNews"),
  };
}
