/**
 * Owns: which sound of a call comes out where: voices and what belongs to a call at the speaker, what calls somebody at the ringers.
 * Must not know: when anything is to be heard.
 */
import type { Preferences } from "../../src-contract/preferences.ts";
import type { Log } from "../sip/sip-log.ts";
import { attentionTone } from "./attention.ts";
import { callWaitingTone } from "./call-waiting.ts";
import { createLoopingTone } from "./looping-tone.ts";
import type { PhoneMedia } from "./phone-media.ts";
import { type AudioElement, createRemoteAudio } from "./remote-audio.ts";
import { ringTones } from "./ring-tones.ts";
import { ringbackTone } from "./ringback.ts";
import type { Sound } from "./sound.ts";
import type { TonePlayer } from "./tone-player.ts";

/** What {@link createCallSound} is made from. */
export interface CallSoundParts {
  readonly sound: Sound;
  readonly speaker: TonePlayer;
  readonly ringers: TonePlayer;
  /** The one the person has chosen by now. */
  readonly ringTone: () => Preferences["ringTone"];
  readonly createElement: () => AudioElement;
  readonly log: Log;
}

/** All a phone needs to hear and to be heard, but for conferences. */
export function createCallSound(parts: CallSoundParts): Omit<PhoneMedia, "mixer"> {
  const { sound, speaker, ringers, log } = parts;
  return {
    microphone: sound.microphone,
    remoteAudio: createRemoteAudio(parts.createElement, sound.speaker, log),
    ringer: createLoopingTone(() => ringTones[parts.ringTone()], ringers),
    attention: createLoopingTone(() => attentionTone, ringers),
    callWaiting: createLoopingTone(() => callWaitingTone, speaker),
    ringback: createLoopingTone(() => ringbackTone, speaker),
  };
}
