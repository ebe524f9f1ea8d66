/**
 * Owns: one REFER that we send, until it is known what became of it.
 * Must not know: what happens to our own session meanwhile or afterwards.
 */
import type { Notification, Session } from "sip.js";
import { type ErrorCode, OffhookError } from "../../src-contract/errors.ts";
import type { Clock } from "../clock.ts";
import { formatReferTo } from "./refer-to.ts";
import { callFailure } from "./sip-failure.ts";
import { statusOf } from "./sip-fragment.ts";
import type { ReferTarget } from "./sip-session.ts";

/** Milliseconds without a word after which nobody is expected to say any more: longer than a phone rings. */
const patience = 180_000;

/** Of our own call, which goes on, they would say the wrong thing. */
const saysNothing: ReadonlySet<ErrorCode> = new Set([
  "call-failed",
  "call-connection-lost",
  "telephony-unavailable",
]);

/** The other side will not do this at all, whoever it is asked to call. */
const refusesTransfers: ReadonlySet<number> = new Set([403, 405, 420, 489, 501, 603]);

type Outcome = "transferred" | OffhookError;

/** [RFC 3515](https://www.rfc-editor.org/rfc/rfc3515) */
export class OutgoingRefer {
  readonly #session: Session;
  readonly #clock: Clock;
  #settle: ((outcome: Outcome) => void) | null = null;
  #stopWaiting: () => void = () => undefined;

  constructor(session: Session, clock: Clock) {
    this.#session = session;
    this.#clock = clock;
  }

  /**
   * Resolves when the other side reports that the call to `target` is up.
   * @throws OffhookError `transfer-refused`, `transfer-failed`, `callee-…`
   */
  async send(target: ReferTarget): Promise<void> {
    const { dialog, userAgent } = this.#session;
    if (dialog === undefined || this.#settle !== null) throw new OffhookError("transfer-failed");
    const outcome = await new Promise<Outcome>((resolve) => {
      this.#settle = resolve;
      this.#wait();
      dialog.refer(
        {
          onReject: ({ message }) => this.#finish(refused(message.statusCode ?? 500)),
          onRedirect: () => this.#finish(new OffhookError("transfer-failed")),
        },
        {
          extraHeaders: [
            `Refer-To: ${formatReferTo(target)}`,
            `Referred-By: <${userAgent.configuration.uri}>`,
            `Contact: ${userAgent.contact}`,
          ],
        },
      );
    });
    if (outcome !== "transferred") throw outcome;
  }

  /** A NOTIFY inside the session. */
  notified(notification: Notification): void {
    void notification.accept();
    const { request } = notification;
    if (!/^refer\b/i.test(request.getHeader("event") ?? "")) return;
    const status = statusOf(request.body);
    if (status === null || status < 200) this.#wait();
    else if (status < 300) this.#finish("transferred");
    else this.#finish(new OffhookError(failureOf(status)));
  }

  /** The session is over, so nothing will be reported any more. */
  sessionOver(): void {
    this.#finish(new OffhookError("transfer-failed"));
  }

  /** From now on, once more. */
  #wait(): void {
    if (this.#settle === null) return;
    this.#stopWaiting();
    this.#stopWaiting = this.#clock.setTimeout(
      () => this.#finish(new OffhookError("transfer-failed")),
      patience,
    );
  }

  #finish(outcome: Outcome): void {
    this.#stopWaiting();
    const settle = this.#settle;
    this.#settle = null;
    settle?.(outcome);
  }
}

function refused(status: number): OffhookError {
  return new OffhookError(refusesTransfers.has(status) ? "transfer-refused" : failureOf(status));
}

/** What is known of an ordinary call's failure is known here too; the rest is a transfer's own. */
function failureOf(status: number): OffhookError["code"] {
  const { code } = callFailure(status);
  return saysNothing.has(code) ? "transfer-failed" : code;
}
