/**
 * Owns: where a test of the microphone stands.
 * Must not know: what is shown of it.
 */
import { useCallback, useEffect, useRef, useState } from "react";
import { type AppError, toAppError } from "../../../src-contract/errors.ts";
import type { Listening } from "../../media/sound-test.ts";
import type { SoundActions } from "../../stores/sound-actions.ts";

export interface MicrophoneTestState {
  /** Null while nobody listens. */
  readonly listening: Listening | null;
  readonly problem: AppError | null;
  readonly playback: "none" | "recording" | "playing";
  start(): Promise<void>;
  stop(): void;
  /** Three seconds are recorded, then played on the speaker. */
  playBack(): Promise<void>;
}

/** Ends with the component that asked. */
export function useMicrophoneTest({ listen, playRecording }: SoundActions): MicrophoneTestState {
  const [listening, setListening] = useState<Listening | null>(null);
  const [problem, setProblem] = useState<AppError | null>(null);
  const [playback, setPlayback] = useState<MicrophoneTestState["playback"]>("none");
  const running = useRef<Listening | null>(null);
  const stopPlaying = useRef<(() => void) | null>(null);
  /** Counts starts and stops: whoever was overtaken gives back what it opened. */
  const turn = useRef(0);

  const stop = useCallback((): void => {
    turn.current += 1;
    stopPlaying.current?.();
    running.current?.stop();
    stopPlaying.current = null;
    running.current = null;
    setListening(null);
    setPlayback("none");
  }, []);
  useEffect(() => stop, [stop]);

  const failed = (thrown: unknown): void => {
    stop();
    setProblem(toAppError(thrown));
  };
  const start = async (): Promise<void> => {
    stop();
    setProblem(null);
    const here = turn.current;
    try {
      const opened = await listen((error) => {
        stop();
        setProblem(error);
      });
      if (here !== turn.current) return opened.stop();
      running.current = opened;
      setListening(opened);
    } catch (thrown) {
      if (here === turn.current) failed(thrown);
    }
  };
  const playBack = async (): Promise<void> => {
    if (running.current === null || playback !== "none") return;
    const here = turn.current;
    setPlayback("recording");
    try {
      const recording = await running.current.record();
      if (here !== turn.current) return;
      setPlayback("playing");
      stopPlaying.current = playRecording(recording, () => setPlayback("none"));
    } catch (thrown) {
      if (here === turn.current) failed(thrown);
    }
  };
  return { listening, problem, playback, start, stop, playBack };
}
