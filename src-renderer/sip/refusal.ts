/**
 * Owns: what a refusal says about coming again.
 * Must not know: what was refused, or whether anybody comes again.
 */
import type { Core } from "sip.js";

/** A final answer that is not a 2xx. */
export interface Refusal {
  readonly status: number;
  /** [RFC 3261 §20.33](https://www.rfc-editor.org/rfc/rfc3261#section-20.33) */
  readonly retryAfterSeconds: number | null;
  /** With 423. [RFC 3261 §20.23](https://www.rfc-editor.org/rfc/rfc3261#section-20.23) */
  readonly minExpiresSeconds: number | null;
}

/** What the answer says. */
export function refusalOf(message: Core.IncomingResponseMessage): Refusal {
  return {
    status: message.statusCode ?? 500,
    retryAfterSeconds: secondsOf(message.getHeader("retry-after")),
    minExpiresSeconds: secondsOf(message.getHeader("min-expires")),
  };
}

/** `120`, `120 (in a meeting)`, `120;duration=60`; null for anything else. */
export function secondsOf(header: string | undefined): number | null {
  const seconds = Number.parseInt(header ?? "", 10);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
}
