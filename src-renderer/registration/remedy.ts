/**
 * Owns: what is done about a registrar's refusal.
 * Must not know: servers, timers, or what the person is told.
 */
import type { RegisterAnswer } from "../sip/sip-endpoint.ts";

/** A registrar's final answer that was not a yes. */
export type Refusal = RegisterAnswer & { readonly kind: "refused" };

/** What helps. */
export type Remedy =
  /** The same server, asked for this many seconds. */
  | { readonly kind: "ask-for-longer"; readonly seconds: number }
  /** Any other server would refuse the same credentials. */
  | { readonly kind: "new-credentials" }
  /** Perhaps another server does better; this one may be asked again after so many seconds. */
  | { readonly kind: "another-server"; readonly leaveAloneSeconds: number };

/** Seconds. Whoever asks for more is tried again even so: nobody should be without a phone for a day by mistake. */
const longestRetryAfter = 3_600;
const longestExpires = 86_400;

/**
 * [RFC 3261 §10.2.8](https://www.rfc-editor.org/rfc/rfc3261#section-10.2.8),
 * [§20.33](https://www.rfc-editor.org/rfc/rfc3261#section-20.33)
 * @param asked seconds that were asked for
 */
export function remedyFor(refusal: Refusal, asked: number): Remedy {
  const { status, minExpiresSeconds, retryAfterSeconds } = refusal;
  if (status === 423 && minExpiresSeconds !== null && minExpiresSeconds > asked)
    if (minExpiresSeconds <= longestExpires)
      return { kind: "ask-for-longer", seconds: minExpiresSeconds };
  // A challenge that can be answered never comes here: stale or not, it has been answered.
  if (status === 401 || status === 403 || status === 407) return { kind: "new-credentials" };
  const leaveAloneSeconds = Math.min(retryAfterSeconds ?? 0, longestRetryAfter);
  return { kind: "another-server", leaveAloneSeconds };
}
