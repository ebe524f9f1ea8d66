/**
 * Owns: taking a call that rings: the microphone first, then the answer.
 * Must not know: who wants it taken, the person or the caller.
 */
import type { CallDriver } from "./call.ts";
import type { Calls } from "./calls.ts";

export class Answering {
  readonly #calls: Calls;
  readonly #openMicrophone: () => Promise<void>;
  readonly #taking = new Set<CallDriver>();

  /** @param openMicrophone rejects with an OffhookError `microphone-…` */
  constructor(calls: Calls, openMicrophone: () => Promise<void>) {
    this.#calls = calls;
    this.#openMicrophone = openMicrophone;
  }

  /** True from the word to the answer: a microphone may take its time, or wait for permission. */
  isTaking(call: CallDriver): boolean {
    return this.#taking.has(call);
  }

  /** Holds the call that is up, then answers; it rings on without a microphone. @throws OffhookError `microphone-…` */
  async answer(call: CallDriver): Promise<void> {
    if (call.call.state.kind !== "incoming") return;
    this.#taking.add(call);
    try {
      await this.#openMicrophone();
    } finally {
      this.#taking.delete(call);
    }
    if (call.isOver) return;
    this.#calls.holdAllBut(call);
    call.answer();
  }
}
