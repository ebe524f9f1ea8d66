/**
 * Owns: the sound a call brings before it is answered: whose it is, when several places have been called.
 * Must not know: SIP requests, or what the person hears instead.
 */
import type { MediaHandler } from "./media-handler.ts";
import type { Log } from "./sip-log.ts";

/** The part of a provisional answer that matters here. */
export interface EarlyAnswer {
  /** Names the place it comes from. */
  readonly toTag: string | undefined;
  /** A session description, or nothing. */
  readonly body: string;
}

/**
 * The first place that sends any is heard until one answers; the others would speak over it. sip.js would use such a
 * description for good, and give the call up with 488 when somebody else answers it, so it is not told of them.
 * [RFC 3960 §3.1](https://www.rfc-editor.org/rfc/rfc3960#section-3.1)
 */
export class EarlyMedia {
  readonly #media: () => MediaHandler | undefined;
  readonly #log: Log;
  #from: string | null = null;

  /** @param media of the session, once there is any */
  constructor(media: () => MediaHandler | undefined, log: Log) {
    this.#media = media;
    this.#log = log;
  }

  /** True when it brings the sound that is heard now. */
  take({ toTag, body }: EarlyAnswer): boolean {
    if (body === "" || toTag === undefined) return false;
    if (this.#from !== null) return this.#from === toTag;
    this.#from = toTag;
    this.#media()
      ?.setEarlyAnswer(body)
      .catch((thrown: unknown) =>
        this.#log("info", "sip.Media", `early media not heard: ${String(thrown)}`),
      );
    return true;
  }

  /** True when somebody else has answered: the keys for the sound were agreed with the wrong one. */
  cameFromElsewhere(answeredBy: string | undefined): boolean {
    return this.#from !== null && this.#from !== answeredBy;
  }
}
