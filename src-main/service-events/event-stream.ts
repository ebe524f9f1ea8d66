/**
 * Owns: keeping the stream of the credential service's events open while somebody is signed in.
 * Must not know: what the events mean.
 */
import { toAppError } from "../../src-contract/errors.ts";
import { phoneApi } from "../../src-contract/http-api/phone.ts";
import type { ServiceEvent } from "../../src-contract/service-events.ts";
import type { Clock } from "../clock.ts";
import type { Log } from "../log/log.ts";
import type { ServiceAccess, ServiceFollower } from "../sip-lease/follow-sign-in.ts";
import {
  type EventStreamEvent,
  type EventStreamState,
  noStream,
  pauseOf,
  transition,
} from "./event-stream-state.ts";
import { readEvents } from "./read-events.ts";

/** Opened while it is held, and at it until its end. */
export interface EventStream extends ServiceFollower {
  /** Calls `listener` with every event; nothing is said twice on one connection. */
  onEvent(listener: (event: ServiceEvent) => void): void;
  /** The machine woke or the network is back: trusts no connection from before. */
  wake(): void;
  /** The network works, as somebody else has noticed: no need to wait for the next try. */
  retryNow(): void;
}

export interface EventStreamOptions {
  readonly deviceId: string;
  readonly clock: Clock;
  /** From 0 up to 1. */
  readonly random: () => number;
  readonly log: Log;
}

/** Milliseconds until the first event: the service speaks at once. */
const greetingTimeout = 10_000;
/** Milliseconds without a sign of life; the service gives one every fifteen seconds. */
const silenceTimeout = 40_000;

/** A stream nobody has asked for yet. */
export function createEventStream({
  deviceId,
  clock,
  random,
  log,
}: EventStreamOptions): EventStream {
  const listeners = new Set<(event: ServiceEvent) => void>();
  let state: EventStreamState = noStream;
  let source: ServiceAccess | null = null;
  let connection = new AbortController();
  let cancelTimer = (): void => undefined;

  function dispatch(event: EventStreamEvent): void {
    const next = transition(state, event);
    if (next === state) return;
    state = next;
    if (state.kind === "open") return;
    cancelTimer();
    connection.abort();
    if (state.kind === "connecting") void connect();
    else if (state.kind === "waiting") after(pauseOf(state, random()), { kind: "again" });
  }

  function after(milliseconds: number, event: EventStreamEvent): void {
    cancelTimer();
    cancelTimer = clock.setTimeout(() => dispatch(event), milliseconds);
  }

  async function connect(): Promise<void> {
    if (source === null) return;
    const mine = new AbortController();
    connection = mine;
    const isCurrent = (): boolean => connection === mine && !mine.signal.aborted;
    const { method, path } = phoneApi.listenToEvents;
    const url = new URL(path, source.service);
    url.searchParams.set("device", deviceId);
    after(greetingTimeout, { kind: "lost" });
    try {
      const response = await source.fetch(url.href, {
        method,
        headers: { accept: "text/event-stream" },
        signal: mine.signal,
      });
      if (!response.ok || response.body === null) {
        await response.body?.cancel();
        log.info("no events to be had", { status: response.status });
      } else {
        await readEvents(response.body, {
          onEvent: (event) => {
            if (!isCurrent()) return;
            if (state.kind === "connecting") log.info("listening to events");
            dispatch({ kind: "greeted" });
            for (const listener of listeners) listener(event);
          },
          onSignOfLife: () => {
            if (isCurrent()) after(silenceTimeout, { kind: "lost" });
          },
        });
        log.info("events have ended");
      }
    } catch (error) {
      if (isCurrent()) log.info("events have broken off", { code: toAppError(error).code });
    }
    if (isCurrent()) dispatch({ kind: "lost" });
  }

  return {
    onEvent: (listener) => void listeners.add(listener),
    hold(next) {
      source = next;
      dispatch({ kind: "start" });
    },
    wake: () => dispatch({ kind: "again" }),
    retryNow() {
      if (state.kind === "waiting") dispatch({ kind: "again" });
    },
    end() {
      source = null;
      dispatch({ kind: "stop" });
    },
  };
}
