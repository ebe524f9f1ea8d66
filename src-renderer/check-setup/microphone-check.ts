/**
 * Owns: the check whether the chosen microphone hears anything. Nothing of it is kept.
 * Must not know: how a microphone is opened.
 */
import { type AppError, OffhookError } from "../../src-contract/errors.ts";
import type { Clock } from "../clock.ts";
import type { SoundTest } from "../media/sound-test.ts";
import type { InCall, PageCheck } from "./page-check.ts";

export interface MicrophoneCheckParts {
  readonly test: Pick<SoundTest, "listen">;
  /** What the microphone in use is called, as far as the system tells. */
  readonly label: () => string | null;
  readonly inCall: InCall;
  readonly clock: Clock;
}

/** Milliseconds of silence after which it is called silent, and between two looks at the level. */
const patience = 6_000;
const interval = 50;

/** Findings: `microphone-hears`, `microphone-silent`, `call-running`; `error` `microphone-…`. */
export function checkMicrophone({ test, label, inCall, clock }: MicrophoneCheckParts): PageCheck {
  return async (_question, signal) => {
    if (inCall()) return { finding: "call-running" };
    let failure: AppError | null = null;
    const listening = await test.listen((error) => {
      failure = error;
    });
    try {
      const end = clock.now() + patience;
      let heard = listening.level() > 0;
      while (!heard && failure === null && clock.now() < end && !signal.aborted) {
        await new Promise<void>((resolve) => void clock.setTimeout(resolve, interval));
        heard = listening.level() > 0;
      }
      if (failure !== null) throw new OffhookError((failure as AppError).code);
      const name = label();
      return {
        finding: heard ? "microphone-hears" : "microphone-silent",
        ...(name !== null && { about: name }),
      };
    } finally {
      listening.stop();
    }
  };
}
