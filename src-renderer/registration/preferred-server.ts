/**
 * Owns: when a line that has moved to another server may go back to the preferred one.
 * Must not know: SIP, or how going back is done.
 */
import type { Clock } from "../clock.ts";

/** Milliseconds between one look and the next, chosen anew each time: a thousand phones come back one by one. */
const soonest = 60_000;
const latest = 300_000;

export interface PreferredServerOptions {
  readonly clock: Clock;
  /** 0…1 */
  readonly random: () => number;
  /** Whether going back would disturb nobody. */
  readonly isIdle: () => boolean;
  /** Whether the preferred server is well and wants to be asked. Never rejects. */
  readonly isWell: () => Promise<boolean>;
  readonly goBack: () => void;
}

/** Looks after the preferred server from {@link start} to {@link stop}, or until it is well. */
export class PreferredServer {
  readonly #options: PreferredServerOptions;
  #forgetTimer: (() => void) | null = null;

  constructor(options: PreferredServerOptions) {
    this.#options = options;
  }

  /** Changes nothing while it looks already. */
  start(): void {
    if (this.#forgetTimer === null) this.#later();
  }

  stop(): void {
    this.#forgetTimer?.();
    this.#forgetTimer = null;
  }

  #later(): void {
    const { clock, random } = this.#options;
    const forget = clock.setTimeout(
      () => void this.#look(forget),
      Math.round(soonest + (latest - soonest) * random()),
    );
    this.#forgetTimer = forget;
  }

  /** @param turn the timer this look belongs to: a look that was stopped meanwhile no longer counts */
  async #look(turn: () => void): Promise<void> {
    const { goBack, isIdle, isWell } = this.#options;
    const isWorthIt = isIdle() && (await isWell()) && isIdle();
    if (this.#forgetTimer !== turn) return;
    if (!isWorthIt) return this.#later();
    this.stop();
    goBack();
  }
}
