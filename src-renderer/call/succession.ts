/**
 * Owns: the time in which one session takes the place of another in the same call: whose word counts meanwhile.
 * Must not know: how the call looks, or what else it is about.
 */
import type { CallAudio } from "../sip/call-audio.ts";
import type { IncomingSession, SipSession, SipSessionEvent } from "../sip/sip-session.ts";

export interface SuccessionListener {
  /** Of the session that counts. */
  onEvent(event: SipSessionEvent): void;
  /** There is going to be another sound: as silent as the one there is. */
  onAudio(audio: CallAudio): void;
  /** The successor is up, and counts from now on. */
  onTaken(audio: CallAudio | null): void;
}

/**
 * Whoever moves a call may hang up before it has been taken over; then the call waits for the successor, and is over
 * only when that one does not come either. The old session ends by itself as soon as the new one is up.
 * [RFC 3891 §3](https://www.rfc-editor.org/rfc/rfc3891#section-3)
 */
export class Succession {
  readonly #successor: IncomingSession;
  readonly #listener: SuccessionListener;
  readonly #old: SipSession;
  #end: SipSessionEvent | null = null;
  #audio: CallAudio | null = null;

  constructor(old: SipSession, successor: IncomingSession, listener: SuccessionListener) {
    this.#old = old;
    this.#successor = successor;
    this.#listener = listener;
    old.listen((event) => {
      if (event.kind === "ended") this.#end = event;
      else listener.onEvent(event);
    });
    successor.listen((event) => this.#onSuccessor(event));
  }

  /** Nobody is to take the call over any more. */
  giveUp(): void {
    this.#goOn();
    this.#successor.end();
  }

  #onSuccessor(event: SipSessionEvent): void {
    switch (event.kind) {
      case "audio":
        this.#audio = event.audio;
        this.#listener.onAudio(event.audio);
        break;
      case "established":
        this.#old.listen(() => undefined);
        this.#successor.listen((next) => this.#listener.onEvent(next));
        this.#listener.onTaken(this.#audio);
        break;
      case "ended":
        this.#goOn();
        break;
    }
  }

  /** With the old session, if it is still there. */
  #goOn(): void {
    this.#old.listen((event) => this.#listener.onEvent(event));
    this.#successor.listen(() => undefined);
    if (this.#end !== null) this.#listener.onEvent(this.#end);
  }
}
