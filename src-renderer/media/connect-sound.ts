/**
 * Owns: the sound devices of a real browser, put together.
 * Must not know: Electron, stores, React, SIP.
 */
import { windowClock } from "../clock.ts";
import type { Log } from "../sip/sip-log.ts";
import { createCallSound } from "./call-sound.ts";
import { createMixer } from "./mixer.ts";
import type { PhoneMedia } from "./phone-media.ts";
import { Sound } from "./sound.ts";
import { SoundTest } from "./sound-test.ts";
import { TonePlayer } from "./tone-player.ts";

/** One set of sound devices. */
export interface ConnectedSound {
  readonly sound: Sound;
  /** What a phone makes of it. */
  readonly media: PhoneMedia;
  /** What a person tries it with. */
  readonly test: SoundTest;
}

/** Begins to watch what is plugged in; opens nothing. */
export function connectSound(log: Log): ConnectedSound {
  const sound = new Sound(navigator.mediaDevices);
  const createContext = (): AudioContext => new AudioContext();
  const speaker = new TonePlayer(sound.speaker, createContext, log);
  const ringers = new TonePlayer(sound.ringers, createContext, log);
  return {
    sound,
    media: {
      ...createCallSound({
        sound,
        speaker,
        ringers,
        log,
        ringTone: () => sound.ringTone,
        createElement: () => new Audio(),
      }),
      mixer: createMixer(createContext, (track) => new MediaStream([track])),
    },
    test: new SoundTest({
      microphone: sound.microphone,
      speaker,
      ringers,
      createContext,
      createRecorder: (stream) => new MediaRecorder(stream),
      clock: windowClock,
    }),
  };
}
