/**
 * Owns: changing a session that is up, one re-INVITE at a time: the other side is held or not, ICE begins anew.
 * Must not know: what is heard meanwhile, or why ICE has to begin anew.
 */
import { type Session, SessionState } from "sip.js";
import { OffhookError } from "../../src-contract/errors.ts";
import type { Clock } from "../clock.ts";
import { isAnswering, refuseRedirection } from "./reinvite-collision.ts";
import type { Log } from "./sip-log.ts";

const mostAttempts = 4;
const accepted = 200;
const gone = 481;
const requestPending = 491;

export interface RenegotiationOptions {
  readonly ownsCallId: boolean;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  /** The other side knows nothing of the session any more. */
  readonly onGone: () => void;
}

/**
 * The last wish counts: what is wanted while a re-INVITE is under way goes into the next one.
 * When both sides re-INVITE at once (491), the one who made the call waits longer.
 * [RFC 3261 §14.1](https://www.rfc-editor.org/rfc/rfc3261#section-14.1)
 */
export class Renegotiation {
  readonly #session: Session;
  readonly #options: RenegotiationOptions;
  #hold = false;
  #holdAgreed = false;
  #freshIce = false;
  #freshContact = false;
  #offering = false;
  #proceed: () => void = () => undefined;
  #running: Promise<void> | null = null;

  constructor(session: Session, options: RenegotiationOptions) {
    this.#session = session;
    this.#options = options;
  }

  /** Whether we asked for hold last. */
  get holding(): boolean {
    return this.#hold;
  }

  /** Whether a re-INVITE of ours is being made, or under way. */
  get offering(): boolean {
    return this.#offering;
  }

  /** The session begins with the other side held. */
  begin(): void {
    this.#hold = true;
    this.#holdAgreed = true;
    // For the other side's re-INVITEs; the first description has options of its own.
    this.#answerWith({ hold: true });
  }

  /** Resolves when the other side agreed or the session is over. @throws OffhookError `call-failed` */
  hold(on: boolean): Promise<void> {
    this.#hold = on;
    return this.#run();
  }

  /** ICE begins anew, with a fresh Contact. Whether it helped, the media knows. [RFC 8445 §9](https://www.rfc-editor.org/rfc/rfc8445#section-9) */
  restartIce(): void {
    this.#freshIce = true;
    // Whoever waits for a hold hears of its refusal.
    this.#run().catch(() => undefined);
  }

  /** Our Contact once more, and nothing else. */
  refresh(): void {
    this.#freshContact = true;
    this.#run().catch(() => undefined);
  }

  /** The other side has acknowledged our answer to its INVITE: it is in nobody's way any more. */
  acknowledged(): void {
    this.#proceed();
  }

  #run(): Promise<void> {
    this.#running ??= this.#negotiate().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #negotiate(): Promise<void> {
    for (let attempt = 1; this.#isWanted(); attempt += 1) {
      const hold = this.#hold;
      const freshIce = this.#freshIce;
      this.#freshIce = false;
      this.#freshContact = false;
      const status = await this.#reinvite(hold, freshIce);
      if (this.#session.state !== SessionState.Established) return;
      if (status === accepted) {
        this.#holdAgreed = hold;
      } else if (status === requestPending && attempt < mostAttempts) {
        this.#freshIce ||= freshIce;
        this.#freshContact = true;
        await this.#pause();
      } else if (status === gone) {
        this.#options.onGone();
        return;
      } else if (hold !== this.#holdAgreed) {
        throw new OffhookError("call-failed", { detail: { status } });
      } else {
        this.#options.log("info", "sip.Session", `ICE not begun anew: ${status}`);
      }
    }
  }

  #isWanted(): boolean {
    return this.#holdAgreed !== this.#hold || this.#freshIce || this.#freshContact;
  }

  /** The final status. */
  async #reinvite(hold: boolean, freshIce: boolean): Promise<number> {
    if (isAnswering(this.#session)) return requestPending;
    this.#offering = true;
    const status = await new Promise<number>((resolve) => {
      this.#session.stateChange.addListener(() => resolve(0), { once: true });
      this.#session
        .invite({
          sessionDescriptionHandlerOptions: {
            hold,
            ...(freshIce && { offerOptions: { iceRestart: true } }),
          } as object,
          requestDelegate: {
            onAccept: () => resolve(accepted),
            onReject: ({ message }) => resolve(message.statusCode ?? 500),
          },
        })
        // Not sent at all: perhaps the next one can be.
        .then(refuseRedirection, () => this.#takeBack().then(() => resolve(requestPending)));
    });
    this.#offering = false;
    this.#answerWith({ hold });
    return status;
  }

  /** sip.js leaves an offer hanging that was made and not sent; no other could be made or taken. */
  async #takeBack(): Promise<void> {
    try {
      await this.#session.sessionDescriptionHandler?.rollbackDescription?.();
    } catch (thrown) {
      this.#options.log("info", "sip.Session", `offer not taken back: ${String(thrown)}`);
    }
  }

  /** sip.js answers the other side's re-INVITEs with the options of our last one: a held call stays held, ICE as it is. */
  #answerWith(options: { readonly hold: boolean }): void {
    this.#session.sessionDescriptionHandlerOptionsReInvite = options as object;
  }

  #pause(): Promise<void> {
    const { clock, ownsCallId, random } = this.#options;
    const ms = ownsCallId ? 2_100 + random() * 1_900 : random() * 2_000;
    return new Promise((resolve) => {
      this.#proceed = resolve;
      clock.setTimeout(resolve, ms);
    });
  }
}
