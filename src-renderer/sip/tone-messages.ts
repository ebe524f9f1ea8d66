/**
 * Owns: sending tones as INFO messages, one after the other.
 * Must not know: why they are not sent as sound.
 */
import { type Session, SessionState } from "sip.js";
import type { Log } from "./sip-log.ts";

/** As gateways expect them; the duration is in milliseconds. */
const contentType = "application/dtmf-relay";
const duration = 120;

/** Waits for the answer to each message, so that they arrive in their order. [RFC 6086](https://www.rfc-editor.org/rfc/rfc6086) */
export class ToneMessages {
  readonly #session: Session;
  readonly #log: Log;
  #last: Promise<void> = Promise.resolve();

  constructor(session: Session, log: Log) {
    this.#session = session;
    this.#log = log;
  }

  /** @param tones of `0-9 * # A-D` */
  send(tones: string): void {
    for (const tone of tones) this.#last = this.#last.then(() => this.#sendOne(tone));
  }

  #sendOne(tone: string): Promise<void> {
    return new Promise((resolve) => {
      if (this.#session.state !== SessionState.Established) return resolve();
      const refuse = (status?: number): void => {
        // Not the tone itself: it may be part of a PIN.
        this.#log("warn", "sip.Info", `a tone was refused with ${status}`);
        resolve();
      };
      this.#session
        .info({
          requestDelegate: {
            onAccept: () => resolve(),
            onReject: ({ message }) => refuse(message.statusCode),
            onRedirect: ({ message }) => refuse(message.statusCode),
          },
          requestOptions: {
            body: {
              contentDisposition: "render",
              contentType,
              content: `Signal=${tone}\r\nDuration=${duration}\r\n`,
            },
          },
        })
        .catch(() => refuse());
    });
  }
}
