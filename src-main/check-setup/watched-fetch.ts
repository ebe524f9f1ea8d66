/**
 * Owns: a bounded `fetch` for checks, which notes how far the clock is from whoever answers.
 * Must not know: what is asked, or what drift is too much.
 */
import type { ErrorCode } from "../../src-contract/errors.ts";
import type { Clock } from "../clock.ts";
import { boundFetch } from "../organisation/bounded-fetch.ts";
import { measureClock } from "../sign-in/clock-drift.ts";
import type { Checking } from "./check.ts";

/** Ends with the check; rejects with an `OffhookError` `unreachable`. */
export function watchedFetch(
  { fetch, clock }: { readonly fetch: typeof globalThis.fetch; readonly clock: Clock },
  { signal, learned }: Checking,
  unreachable: ErrorCode,
): typeof globalThis.fetch {
  const bounded = boundFetch(fetch, { timeout: 10_000, maxBytes: 262_144, unreachable });
  return async (input, init) => {
    const drift = measureClock(bounded, clock);
    const response = await drift.fetch(input, { ...init, signal });
    const { host } = new URL(input instanceof Request ? input.url : String(input));
    const milliseconds = drift.measured();
    if (milliseconds !== null) learned.drifts.push({ host, milliseconds });
    return response;
  };
}
