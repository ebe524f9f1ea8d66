/**
 * Owns: trying out the chosen devices: a sound from the speaker, a ring, one's own voice on a meter and played back.
 * Must not know: calls, or what a test looks like.
 */
import { type AppError, toAppError } from "../../src-contract/errors.ts";
import type { Preferences } from "../../src-contract/preferences.ts";
import type { Clock } from "../clock.ts";
import type { SharedMicrophone } from "./microphone.ts";
import { ringTones } from "./ring-tones.ts";
import { soundLevel } from "./sound-level.ts";
import { silence, testTone } from "./test-tone.ts";
import type { TonePlayer } from "./tone-player.ts";

/** Milliseconds of one's own voice. */
export const recordingLength = 3_000;

/** The parts of an AudioContext that matter here. */
export type MeterContext = Pick<
  AudioContext,
  "createMediaStreamSource" | "createAnalyser" | "close"
>;

/** What {@link SoundTest} is made from. */
export interface SoundTestParts {
  readonly microphone: Pick<SharedMicrophone, "streamForTest" | "onChange">;
  readonly speaker: Pick<TonePlayer, "play">;
  readonly ringers: Pick<TonePlayer, "play">;
  readonly createContext: () => MeterContext;
  readonly createRecorder: (stream: MediaStream) => MediaRecorder;
  readonly clock: Clock;
}

/** A microphone that is being listened to. */
export interface Listening {
  /** 0…1, now. */
  level(): number;
  /** What is heard in the next three seconds; less when the microphone changes meanwhile. */
  record(): Promise<ArrayBuffer>;
  /** Lets go of the microphone. */
  stop(): void;
}

/** Each sound goes on until it has ended or its result is called. */
export class SoundTest {
  readonly #parts: SoundTestParts;

  constructor(parts: SoundTestParts) {
    this.#parts = parts;
  }

  playSpeaker(onEnded: () => void): () => void {
    return this.#parts.speaker.play(testTone, { loop: false, onEnded });
  }

  /** Silence: whether the speaker plays is known afterwards, and nobody has heard it. */
  trySpeaker(onEnded: () => void): () => void {
    return this.#parts.speaker.play(silence, { loop: false, onEnded });
  }

  /** Once, on every ringer. */
  playRing(tone: Preferences["ringTone"], onEnded: () => void): () => void {
    return this.#parts.ringers.play(ringTones[tone], { loop: false, onEnded });
  }

  /** On the speaker. */
  playRecording(recording: ArrayBuffer, onEnded: () => void): () => void {
    return this.#parts.speaker.play(recording, { loop: false, onEnded });
  }

  /**
   * Opens the chosen microphone, and the next one when another is chosen.
   * @param onFailed that one could not be opened
   * @throws OffhookError `microphone-missing`, `microphone-denied`, `microphone-busy`
   */
  async listen(onFailed: (error: AppError) => void): Promise<Listening> {
    const { microphone, createContext, createRecorder, clock } = this.#parts;
    let stream = await microphone.streamForTest();
    let meter = createMeter(stream, createContext());
    let recorder: MediaRecorder | null = null;
    let asked = 0;
    let stopped = false;
    const close = (): void => {
      if (recorder?.state === "recording") recorder.stop();
      meter.close();
      for (const track of stream.getTracks()) track.stop();
    };
    const change = async (): Promise<void> => {
      asked += 1;
      const turn = asked;
      const next = await microphone.streamForTest();
      if (stopped || turn !== asked) {
        for (const track of next.getTracks()) track.stop();
        return;
      }
      close();
      stream = next;
      meter = createMeter(stream, createContext());
    };
    const stopListening = microphone.onChange(() => {
      change().catch((thrown: unknown) => stopped || onFailed(toAppError(thrown)));
    });
    return {
      level: () => meter.level(),
      async record() {
        const running = createRecorder(stream);
        recorder = running;
        const recording = recorded(running);
        running.start();
        const forget = clock.setTimeout(() => running.stop(), recordingLength);
        return recording.finally(forget);
      },
      stop() {
        stopped = true;
        stopListening();
        close();
      },
    };
  }
}

function createMeter(
  stream: MediaStream,
  context: MeterContext,
): { level: () => number; close: () => void } {
  const analyser = context.createAnalyser();
  analyser.fftSize = 1_024;
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  return {
    level: () => {
      analyser.getFloatTimeDomainData(samples);
      return soundLevel(samples);
    },
    close: () => void context.close(),
  };
}

function recorded(recorder: MediaRecorder): Promise<ArrayBuffer> {
  const pieces: Blob[] = [];
  return new Promise((resolve, reject) => {
    recorder.ondataavailable = ({ data }) => pieces.push(data);
    recorder.onerror = () => reject(new Error("the recording failed"));
    recorder.onstop = () => resolve(new Blob(pieces).arrayBuffer());
  });
}
