/**
 * Owns: the troubles a test has asked for, and whether one of them strikes now.
 * Must not know: how a struck request would have gone on.
 */
import type { SipRequest, SipResponse } from "./message.ts";
import { replyTo } from "./response.ts";

/**
 * A trouble that lasts until it is taken back.
 * - `respond`: requests of a method get this status instead of what they asked for
 * - `swallow`: requests of a method are never answered
 * - `refuse-handshakes`: no new WebSocket is opened; HTTP answers the status (503)
 * - `drop-messages`: connections stay open and nothing goes in or out: a half-open network
 *
 * `user` limits a fault to the AOR of a REGISTER, or to whom another request is for;
 * `times` ends it after so many requests.
 */
export type Fault =
  | {
      readonly kind: "respond";
      readonly method: string;
      readonly statusCode: number;
      readonly reasonPhrase?: string;
      readonly headers?: Readonly<Record<string, string>>;
      readonly user?: string;
      readonly times?: number;
    }
  | {
      readonly kind: "swallow";
      readonly method: string;
      readonly user?: string;
      readonly times?: number;
    }
  | { readonly kind: "refuse-handshakes"; readonly statusCode?: number }
  | { readonly kind: "drop-messages" };

type RequestFault = Extract<Fault, { method: string }>;

/** The faults in force. */
export class Faults {
  readonly #faults = new Map<Fault, { remaining: number }>();

  /** Puts a fault in force. Returns the end of it. */
  inject(fault: Fault): () => void {
    // A copy, so that the same fault may be in force twice.
    const own = { ...fault };
    const remaining = "times" in own && own.times !== undefined ? own.times : Infinity;
    this.#faults.set(own, { remaining });
    return () => this.#faults.delete(own);
  }

  clear(): void {
    this.#faults.clear();
  }

  /** The HTTP status that meets a handshake; undefined when it may go on. */
  refusedHandshake(): number | undefined {
    for (const fault of this.#faults.keys()) {
      if (fault.kind === "refuse-handshakes") return fault.statusCode ?? 503;
    }
    return undefined;
  }

  get dropsMessages(): boolean {
    return [...this.#faults.keys()].some(({ kind }) => kind === "drop-messages");
  }

  /** What becomes of a request: an answer, silence, or undefined when no fault is meant for it. */
  strike(request: SipRequest): SipResponse | "swallow" | undefined {
    for (const [fault, count] of this.#faults) {
      if (!("method" in fault) || !isMeant(fault, request)) continue;
      count.remaining -= 1;
      if (count.remaining <= 0) this.#faults.delete(fault);
      if (fault.kind === "swallow") return "swallow";
      const headers = Object.entries(fault.headers ?? {}).map(([name, value]) => ({ name, value }));
      const reasonPhrase = fault.reasonPhrase ?? "Injected Fault";
      return replyTo(request, fault.statusCode, { reasonPhrase, headers });
    }
    return undefined;
  }
}

function isMeant(fault: RequestFault, request: SipRequest): boolean {
  if (fault.method !== request.method) return false;
  const { user } = request.method === "REGISTER" ? request.to.uri : request.requestUri;
  return fault.user === undefined || fault.user === user;
}
