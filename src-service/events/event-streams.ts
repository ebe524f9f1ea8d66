/**
 * Owns: the streams that are open at this instance: whose, how many, and how long.
 * Must not know: what is said over them.
 */
import { createEventStream, type EventStream } from "./event-stream.ts";

/** Whom a stream belongs to. */
export interface Listener {
  readonly personId: string;
  readonly organisationId: string;
  readonly deviceId: string;
}

export interface OpenStream extends EventStream {
  readonly listener: Listener;
}

export interface EventStreams {
  /** Opens one for so many milliseconds. One that is open for the same device already is closed. */
  open(listener: Listener, lifetime: number): OpenStream;
  of(personId: string): readonly OpenStream[];
  all(): readonly OpenStream[];
  /** Closes every stream, and every one that is still opened. */
  endAll(): void;
}

/** Devices of one person that may listen at once; the one that came first goes first. */
const mostPerPerson = 20;
const defaultKeepAlive = 15_000;
/** Longer timers overflow; a stream that ends early is opened again. */
const longestTimer = 2 ** 31 - 1;

export function createEventStreams(keepAlive = defaultKeepAlive): EventStreams {
  const streams = new Map<string, Set<OpenStream>>();
  let isOver = false;

  function forget(stream: OpenStream): void {
    const theirs = streams.get(stream.listener.personId);
    theirs?.delete(stream);
    if (theirs?.size === 0) streams.delete(stream.listener.personId);
  }

  function end(stream: OpenStream): void {
    forget(stream);
    stream.end();
  }

  return {
    open(listener, lifetime) {
      const theirs = streams.get(listener.personId) ?? new Set();
      for (const other of theirs) if (other.listener.deviceId === listener.deviceId) end(other);
      for (const oldest of theirs) if (theirs.size >= mostPerPerson) end(oldest);
      const stream: OpenStream = {
        listener,
        ...createEventStream({
          keepAlive,
          onEnd: () => {
            clearTimeout(timer);
            forget(stream);
          },
        }),
      };
      const timer = setTimeout(() => end(stream), Math.min(lifetime, longestTimer));
      timer.unref();
      streams.set(listener.personId, theirs.add(stream));
      if (isOver) end(stream);
      return stream;
    },
    of: (personId) => [...(streams.get(personId) ?? [])],
    all: () => [...streams.values()].flatMap((theirs) => [...theirs]),
    endAll() {
      isOver = true;
      for (const theirs of [...streams.values()]) for (const stream of [...theirs]) end(stream);
    },
  };
}
