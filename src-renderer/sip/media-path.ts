/**
 * Owns: keeping the way of a call's sound open: how long an interruption may last, and when a new path is tried.
 * Must not know: how a path is negotiated, or what the person sees.
 */
import type { Clock } from "../clock.ts";
import { type MediaPathEvent, type MediaPathState, transition } from "./media-path-state.ts";

/** Milliseconds. */
const beforeRestart = 3_000;
const betweenRestarts = 5_000;
const failedForMost = 15_000;

export interface MediaPathOptions {
  readonly clock: Clock;
  /** Tries a new path; nothing is heard of it but {@link MediaPath.report}. */
  readonly restart: () => void;
  /** People hear nothing meanwhile. */
  readonly onReconnecting: (on: boolean) => void;
  readonly onLost: () => void;
}

/** See `media-path-state.ts` for the states. */
export class MediaPath {
  readonly #options: MediaPathOptions;
  #state: MediaPathState = { kind: "up" };
  #forgetTry: () => void = () => undefined;
  #forgetLimit: () => void = () => undefined;

  constructor(options: MediaPathOptions) {
    this.#options = options;
  }

  /** What the media noticed. */
  report(event: "connected" | "interrupted" | "failed"): void {
    this.#dispatch({ kind: event });
  }

  /** The session is over: no timer runs any more. */
  close(): void {
    this.#state = { kind: "lost" };
    this.#forgetTimers();
  }

  #dispatch(event: MediaPathEvent): void {
    const before = this.#state;
    const state = transition(before, event);
    if (state === before) return;
    this.#state = state;
    const { onReconnecting, onLost, restart } = this.#options;
    if ((before.kind === "restoring") !== (state.kind === "restoring"))
      onReconnecting(state.kind === "restoring");
    switch (state.kind) {
      case "up":
        this.#forgetTimers();
        break;
      case "interrupted":
        this.#tryAfter(beforeRestart);
        break;
      case "restoring":
        if (state.failed && !(before.kind === "restoring" && before.failed)) this.#limit();
        this.#tryAfter(betweenRestarts);
        restart();
        break;
      case "lost":
        this.#forgetTimers();
        onLost();
        break;
    }
  }

  #tryAfter(ms: number): void {
    this.#forgetTry();
    this.#forgetTry = this.#options.clock.setTimeout(() => this.#dispatch({ kind: "waited" }), ms);
  }

  #limit(): void {
    this.#forgetLimit = this.#options.clock.setTimeout(
      () => this.#dispatch({ kind: "gave-up" }),
      failedForMost,
    );
  }

  #forgetTimers(): void {
    this.#forgetTry();
    this.#forgetLimit();
  }
}
