/**
 * Owns: telling the other side that a call is held or goes on, one re-INVITE at a time.
 * Must not know: what is heard meanwhile.
 */
import { type Session, SessionState } from "sip.js";
import { OffhookError } from "../../src-contract/errors.ts";
import type { Clock } from "../clock.ts";

const mostAttempts = 4;
const requestPending = 491;

/**
 * The last wish counts: a change of mind while a re-INVITE is under way is sent after it.
 * When both sides re-INVITE at once (491), the one who made the call waits longer.
 * [RFC 3261 §14.1](https://www.rfc-editor.org/rfc/rfc3261#section-14.1)
 */
export class HoldNegotiation {
  readonly #session: Session;
  readonly #ownsCallId: boolean;
  readonly #clock: Clock;
  readonly #random: () => number;
  #wanted = false;
  #agreed = false;
  #running: Promise<void> | null = null;

  constructor(
    session: Session,
    options: { ownsCallId: boolean; clock: Clock; random: () => number },
  ) {
    this.#session = session;
    this.#ownsCallId = options.ownsCallId;
    this.#clock = options.clock;
    this.#random = options.random;
  }

  /** What we asked for last. */
  get wanted(): boolean {
    return this.#wanted;
  }

  /** The session begins with the other side held. */
  begin(): void {
    this.#wanted = true;
    this.#agreed = true;
    // For the other side's re-INVITEs; the first description has options of its own.
    this.#session.sessionDescriptionHandlerOptionsReInvite = { hold: true } as object;
  }

  /** Resolves when the other side agreed or the session is over. @throws OffhookError `call-failed` */
  request(on: boolean): Promise<void> {
    this.#wanted = on;
    this.#running ??= this.#negotiate().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #negotiate(): Promise<void> {
    for (let attempt = 1; this.#agreed !== this.#wanted; attempt += 1) {
      const hold = this.#wanted;
      const status = await this.#reinvite(hold);
      if (this.#session.state !== SessionState.Established) return;
      if (status === 200) {
        this.#agreed = hold;
      } else if (status === requestPending && attempt < mostAttempts) {
        await this.#pause();
      } else {
        throw new OffhookError("call-failed", { detail: { status } });
      }
    }
  }

  /** The final status; 200 when the other side agreed. */
  #reinvite(hold: boolean): Promise<number> {
    return new Promise((resolve) => {
      this.#session.stateChange.addListener(() => resolve(0), { once: true });
      this.#session
        .invite({
          // Also answers the other side's re-INVITEs from now on, so a held call stays held.
          sessionDescriptionHandlerOptions: { hold } as object,
          requestDelegate: {
            onAccept: () => resolve(200),
            onReject: ({ message }) => resolve(message.statusCode ?? 500),
          },
        })
        // Not sent at all: another re-INVITE is pending, which is the same collision seen from here.
        .catch(() => resolve(requestPending));
    });
  }

  #pause(): Promise<void> {
    const ms = this.#ownsCallId ? 2_100 + this.#random() * 1_900 : this.#random() * 2_000;
    return new Promise((resolve) => {
      this.#clock.setTimeout(resolve, ms);
    });
  }
}
