/**
 * Owns: which calls are going on, as far as the requests that pass by tell.
 * Must not know: how these requests are routed; nothing depends on what is noted here.
 */
import type { Call, EventHub } from "./events.ts";
import type { SipRequest, SipResponse } from "./message.ts";

/** A call whose end was never seen is forgotten when this many newer ones are known. */
const maximumCalls = 1000;

/** Watches calls and tells their beginning, answer and end. */
export class CallWatch {
  readonly #events: EventHub;
  readonly #calls = new Map<
    string,
    { readonly call: Call; isRinging: boolean; isEstablished: boolean }
  >();

  constructor(events: EventHub) {
    this.#events = events;
  }

  /** A request has been sent on. */
  forwarded(request: SipRequest): void {
    if (request.method !== "INVITE" || request.to.tag !== undefined) return;
    const call = {
      callId: request.callId,
      from: request.from.uri.user ?? "",
      to: request.requestUri.user ?? "",
    };
    const [oldest] = this.#calls.keys();
    if (this.#calls.size >= maximumCalls && oldest !== undefined) this.#calls.delete(oldest);
    this.#calls.set(call.callId, { call, isRinging: false, isEstablished: false });
    this.#events.emit({ name: "invite", ...call });
  }

  /** A provisional answer to it has gone back. */
  proceeding(request: SipRequest, { statusCode }: SipResponse): void {
    const entry = this.#calls.get(request.callId);
    if (!entry || entry.isRinging || request.method !== "INVITE" || statusCode <= 100) return;
    entry.isRinging = true;
    this.#events.emit({ name: "ringing", ...entry.call });
  }

  /** Its final answer has gone back. */
  answered(request: SipRequest, { statusCode }: SipResponse): void {
    const entry = this.#calls.get(request.callId);
    if (!entry) return;
    if (request.method === "BYE") {
      this.#end(entry.call, undefined);
    } else if (request.method === "INVITE" && !entry.isEstablished) {
      if (statusCode >= 300) {
        this.#end(entry.call, statusCode);
        return;
      }
      entry.isEstablished = true;
      this.#events.emit({ name: "established", ...entry.call });
    }
  }

  #end(call: Call, statusCode: number | undefined): void {
    this.#calls.delete(call.callId);
    this.#events.emit({ name: "ended", ...call, statusCode });
  }
}
