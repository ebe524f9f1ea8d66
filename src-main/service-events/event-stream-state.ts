/**
 * Owns: the states of the stream of events and what leads from one to the next. Pure.
 * Must not know: timers, HTTP, what the events say.
 */
import { assertNever } from "../../src-contract/errors.ts";

/**
 * Where the stream stands. `failures` counts the tries since one brought anything.
 *
 * ```
 *           start                 greeted
 *   Off ───────────▶ Connecting ───────────▶ Open
 *    ▲                │  ▲   ▲                │ │
 *    │           lost │  │   └──── again ─────┤ │
 *    │                ▼  │ again              │ │
 *    │              Waiting ◀───── lost ──────┘ │
 *    │                │                         │
 *    └────── stop ────┴─────────────────────────┘   (and from Connecting)
 * ```
 */
export type EventStreamState =
  | { readonly kind: "off" }
  | { readonly kind: "connecting"; readonly failures: number }
  | { readonly kind: "open" }
  | { readonly kind: "waiting"; readonly failures: number };

export type EventStreamEvent =
  | { readonly kind: "start" }
  /** The first event is here: the service knows us. */
  | { readonly kind: "greeted" }
  /** Ended by the service, broken, refused or silent for too long. */
  | { readonly kind: "lost" }
  /** The pause is over, or there is reason to believe that it is not needed: the machine woke, the network is back. */
  | { readonly kind: "again" }
  | { readonly kind: "stop" };

export const noStream: EventStreamState = { kind: "off" };

/** The state after `event`. An event that has no business in a state is late news and changes nothing. */
export function transition(state: EventStreamState, event: EventStreamEvent): EventStreamState {
  switch (event.kind) {
    case "start":
      return state.kind === "off" ? { kind: "connecting", failures: 0 } : state;
    case "greeted":
      return state.kind === "connecting" ? { kind: "open" } : state;
    case "lost":
      if (state.kind === "open") return { kind: "waiting", failures: 0 };
      return state.kind === "connecting"
        ? { kind: "waiting", failures: state.failures + 1 }
        : state;
    case "again":
      if (state.kind === "waiting") return { kind: "connecting", failures: state.failures };
      // What was open before a sleep may be open at one end only.
      return state.kind === "open" ? { kind: "connecting", failures: 0 } : state;
    case "stop":
      return state.kind === "off" ? state : noStream;
    default:
      return assertNever(event);
  }
}

const firstPause = 2_000;
const longestPause = 60_000;

/**
 * Milliseconds to wait in this state: anything up to two seconds after a stream that worked, so that the apps of an
 * instance that stops do not come back all at once; up to a minute when it goes on failing.
 *
 * @param random from 0 up to 1
 */
export function pauseOf({ failures }: { readonly failures: number }, random: number): number {
  return Math.round(Math.min(longestPause, firstPause * 2 ** Math.min(failures, 10)) * random);
}
