/**
 * Owns: how many requests are on their way at once, and how fast they follow each other.
 * Must not know: what they ask for.
 */
import type { Clock } from "../clock.ts";

/** A place in the queue. */
export interface Turn {
  /** Leaves the queue, or makes room for the next. May be called twice. */
  done(): void;
}

/** So many are on their way at once, and this many milliseconds apart: five hundred lines take five seconds. */
const mostAtOnce = 10;
const apart = 5;

/** First come, first served: five hundred lines are no storm. */
export class SubscribeQueue {
  readonly #clock: Clock;
  readonly #waiting = new Set<() => void>();
  readonly #working = new Set<() => void>();
  #notBefore = 0;
  #timer: (() => void) | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Calls `go` when it is its turn. */
  enter(go: () => void): Turn {
    // A place of its own, even for the same task twice.
    const place = (): void => go();
    this.#waiting.add(place);
    this.#admit();
    return {
      done: () => {
        this.#waiting.delete(place);
        if (this.#working.delete(place)) this.#admit();
      },
    };
  }

  #admit(): void {
    if (this.#timer !== null || this.#working.size >= mostAtOnce || this.#waiting.size === 0)
      return;
    // Never within the call that asked: a refusal that comes at once must not pile up on the stack.
    this.#timer = this.#clock.setTimeout(
      () => {
        this.#timer = null;
        const [next] = this.#waiting;
        if (next === undefined) return;
        this.#waiting.delete(next);
        this.#working.add(next);
        this.#notBefore = this.#clock.now() + apart;
        next();
        this.#admit();
      },
      Math.max(0, this.#notBefore - this.#clock.now()),
    );
  }
}
