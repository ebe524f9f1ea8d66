/**
 * Owns: finding out that nobody is at the other end of a connection that looks open, or that the machine slept.
 * Must not know: SIP, or what is done about it.
 */
import type { Clock } from "../clock.ts";

/** Milliseconds of silence after which the server is asked. */
const interval = 15_000;
/** Part of the interval by which phones differ, so that they do not all ask at once. */
const spread = 0.2;
/** Milliseconds any answer may take. */
const deadline = 4_000;
/** Milliseconds after which something that is answered at once is known to be lost. */
const promptly = 2_000;
/** Milliseconds by which a timer is never late on a machine that is awake. */
const sleep = 10_000;

/** Why a connection is not believed in any more. */
export type Silence = "no-answer" | "slept";

export interface HeartbeatOptions {
  readonly clock: Clock;
  /** 0…1 */
  readonly random: () => number;
  /** When anything last came from the server, in milliseconds since 1970. */
  readonly lastHeard: () => number;
  /** Asks the server for a sign of life. */
  readonly ping: () => void;
  /** The heartbeat has stopped by then. */
  readonly onSilence: (silence: Silence) => void;
}

/**
 * Listens for a server. One timer, and not a word as long as other messages show that it is there.
 *
 * ```
 *                  ┌───────── heard ─────────┐
 *                  ▼                         │
 *   Off ─start─▶ Resting ─silent or check─▶ Asking ─deadline─▶ Off, onSilence
 *    ▲               │ late by far: slept                       ▲
 *    └────stop───────┴──────────────────────────────────────────┘
 * ```
 */
export class Heartbeat {
  readonly #options: HeartbeatOptions;
  #forgetTimer: (() => void) | null = null;
  #asking = false;

  constructor(options: HeartbeatOptions) {
    this.#options = options;
  }

  start(): void {
    this.stop();
    this.#rest();
  }

  stop(): void {
    this.#forgetTimer?.();
    this.#forgetTimer = null;
    this.#asking = false;
  }

  /** Something hints at trouble: asks now. */
  check(): void {
    if (this.#forgetTimer !== null && !this.#asking) this.#ask();
  }

  /** Something was sent that a server answers at once: asks when it does not. */
  expectAnswer(): void {
    if (this.#forgetTimer !== null && !this.#asking)
      this.#wait(promptly, this.#options.clock.now());
  }

  #rest(): void {
    const { clock, lastHeard, random } = this.#options;
    const pause = interval * (1 + spread * (random() - 0.5));
    const heard = lastHeard();
    this.#wait(Math.max(0, Math.min(pause, heard + pause - clock.now())), heard + 1);
  }

  /** Rests for `ms`, and then asks unless something came at `since` or later. */
  #wait(ms: number, since: number): void {
    this.#after(ms, () => (this.#options.lastHeard() >= since ? this.#rest() : this.#ask()));
  }

  #ask(): void {
    const { clock, lastHeard, onSilence, ping } = this.#options;
    const askedAt = clock.now();
    this.#asking = true;
    this.#after(deadline, () => {
      this.#asking = false;
      if (lastHeard() >= askedAt) return this.#rest();
      this.stop();
      onSilence("no-answer");
    });
    ping();
  }

  #after(ms: number, task: () => void): void {
    const { clock, onSilence } = this.#options;
    const due = clock.now() + ms;
    this.#forgetTimer?.();
    this.#forgetTimer = clock.setTimeout(() => {
      if (clock.now() - due <= sleep) return task();
      this.stop();
      onSilence("slept");
    }, ms);
  }
}
