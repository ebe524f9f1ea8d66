/**
 * Owns: which of several final refusals the caller gets to see.
 * Must not know: branches or timers.
 */
import type { SipResponse } from "./message.ts";

/** Refusals a caller can act upon: they win within their class. */
const actionable = new Set([401, 407, 415, 420, 484]);

/**
 * Chooses among final responses from 300 on: any 6xx, or else one of the lowest class, in it one
 * the caller can act upon, or else the one that came first. Undefined for an empty list.
 * @see https://www.rfc-editor.org/rfc/rfc3261#section-16.7 step 6
 */
export function chooseBestResponse(responses: readonly SipResponse[]): SipResponse | undefined {
  const everywhere = responses.find(({ statusCode }) => statusCode >= 600);
  if (everywhere) return everywhere;
  const classOf = ({ statusCode }: SipResponse) => Math.floor(statusCode / 100);
  const lowest = Math.min(...responses.map(classOf));
  const candidates = responses.filter((response) => classOf(response) === lowest);
  return candidates.find(({ statusCode }) => actionable.has(statusCode)) ?? candidates[0];
}
