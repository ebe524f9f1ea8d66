/**
 * Owns: one stream of events to one app: order, keep-alives, and that it never waits for a slow reader.
 * Must not know: who reads it, or why something is said.
 */
import { PassThrough, type Readable } from "node:stream";
import type { ServiceEvent } from "../../src-contract/service-events.ts";

/** An event, or one that is being found out. What is said after it waits for it. */
export type Saying = ServiceEvent | Promise<ServiceEvent>;

export interface EventStream {
  /** What goes over the wire. */
  readonly body: Readable;
  /** Cuts the stream when the event cannot be found out: the app comes back and is told everything anew. */
  say(saying: Saying): void;
  /** Closes the stream after what has been said. */
  end(): void;
}

export interface EventStreamOptions {
  /** Milliseconds between signs of life. */
  readonly keepAlive: number;
  /** Called once, however the stream ends. */
  readonly onEnd: () => void;
}

/** Bytes an app may be behind with reading, and events that may wait, before it is cut. */
const mostBytes = 64 * 1_024;
const mostWaiting = 100;

/** [HTML: server-sent events](https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation) */
export function createEventStream({ keepAlive, onEnd }: EventStreamOptions): EventStream {
  const body = new PassThrough();
  let order: Promise<void> = Promise.resolve();
  let waiting = 0;

  function write(text: string): void {
    if (!body.writable) return;
    body.write(text);
    if (body.writableLength + body.readableLength > mostBytes) body.destroy();
  }

  const signOfLife = setInterval(() => write(":\n\n"), keepAlive);
  signOfLife.unref();
  body.on("close", () => {
    clearInterval(signOfLife);
    onEnd();
  });
  // Who has gone need not be told.
  body.on("error", () => undefined);

  return {
    body,
    say(saying) {
      waiting += 1;
      if (waiting > mostWaiting) body.destroy();
      order = order
        .then(() => saying)
        .then(
          ({ kind, ...data }) => write(`event: ${kind}\ndata: ${JSON.stringify(data)}\n\n`),
          () => void body.destroy(),
        )
        .finally(() => {
          waiting -= 1;
        });
      // Somebody else may hold the promise, too; here its failure has been dealt with.
      if (saying instanceof Promise) saying.catch(() => undefined);
    },
    end() {
      order = order.then(() => void body.end());
    },
  };
}
