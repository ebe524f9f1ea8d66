/**
 * Owns: one leg of a forwarded request: what was sent, what came back, and when to stop waiting.
 * Must not know: its sister branches, or the caller.
 */
import type { Flow } from "./flow.ts";
import {
  type Header,
  headerValue,
  headerValues,
  type SipRequest,
  type SipResponse,
  serializeMessage,
} from "./message.ts";

/**
 * ```
 *             1xx                 final
 *   calling ───────▶ proceeding ─────────▶ completed
 *      │                                      ▲
 *      └──────── final, or nothing in time ───┘
 * ```
 */
export type BranchState = "calling" | "proceeding" | "completed";

/** A client transaction towards one contact (RFC 3261 section 17.1, over a reliable transport). */
export class Branch {
  readonly flow: Flow;
  readonly request: SipRequest;
  readonly #onSilence: () => void;
  readonly #silenceMilliseconds: number;
  #state: BranchState = "calling";
  #silence: NodeJS.Timeout | undefined;
  #cancellation: { readonly reason: string | undefined; sent: boolean } | undefined;

  constructor(options: {
    readonly flow: Flow;
    /** As it goes out: with our Via on top and the contact as Request-URI. */
    readonly request: SipRequest;
    /** How long the other side may say nothing: at first, and again after a CANCEL. */
    readonly silenceMilliseconds: number;
    readonly onSilence: () => void;
  }) {
    this.flow = options.flow;
    this.request = options.request;
    this.#silenceMilliseconds = options.silenceMilliseconds;
    this.#onSilence = options.onSilence;
  }

  get id(): string {
    return this.request.branch;
  }

  get state(): BranchState {
    return this.#state;
  }

  send(): void {
    this.#waitForAnswer();
    this.flow.send(serializeMessage(this.request));
  }

  /** Notes a provisional answer; a CANCEL that had to wait for one leaves now. */
  proceed(): void {
    if (this.#state !== "calling") return;
    this.#state = "proceeding";
    // Ringing may last; only a request other than INVITE has to be answered in time.
    if (this.request.method === "INVITE") clearTimeout(this.#silence);
    this.#sendCancellation();
  }

  /** Notes the end of this branch; from now on nothing is waited for. */
  complete(): void {
    this.#state = "completed";
    clearTimeout(this.#silence);
  }

  /** Confirms a final answer other than 2xx, hop by hop (RFC 3261 section 17.1.1.3). */
  acknowledge(response: SipResponse): void {
    const to = headerValue(response, "To") ?? "";
    this.flow.send(serializeMessage(this.#followUp("ACK", { to, headers: [] })));
  }

  /**
   * Ends an INVITE nobody has answered yet, at once or as soon as there was a provisional answer.
   * @param reason value of the Reason header, see RFC 3326
   * @see https://www.rfc-editor.org/rfc/rfc3261#section-9.1
   */
  cancel(reason: string | undefined): void {
    if (this.#state === "completed" || this.#cancellation) return;
    this.#cancellation = { reason, sent: false };
    if (this.#state === "proceeding") this.#sendCancellation();
  }

  #sendCancellation(): void {
    if (!this.#cancellation || this.#cancellation.sent) return;
    this.#cancellation.sent = true;
    const { reason } = this.#cancellation;
    const headers = reason === undefined ? [] : [{ name: "Reason", value: reason }];
    const to = headerValue(this.request, "To") ?? "";
    this.#waitForAnswer();
    this.flow.send(serializeMessage(this.#followUp("CANCEL", { to, headers })));
  }

  #followUp(
    method: "ACK" | "CANCEL",
    { to, headers }: { readonly to: string; readonly headers: readonly Header[] },
  ): SipRequest {
    const copy = (name: string) => ({ name, value: headerValue(this.request, name) ?? "" });
    return {
      ...this.request,
      method,
      body: "",
      headers: [
        copy("Via"),
        ...headerValues(this.request, "Route").map((value) => ({ name: "Route", value })),
        copy("From"),
        { name: "To", value: to },
        copy("Call-ID"),
        { name: "CSeq", value: `${this.request.cseq} ${method}` },
        { name: "Max-Forwards", value: "70" },
        ...headers,
      ],
    };
  }

  #waitForAnswer(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(this.#onSilence, this.#silenceMilliseconds).unref();
  }
}
