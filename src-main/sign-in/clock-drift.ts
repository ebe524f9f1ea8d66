/**
 * Owns: how far this machine's clock is from the identity provider's, read off its answers.
 * Must not know: what the answers say.
 */
import type { Clock } from "../clock.ts";

export interface ClockDrift {
  /** The same fetch, watched. */
  readonly fetch: typeof globalThis.fetch;
  /** Milliseconds this machine is ahead (negative: behind), or null before the first dated answer. */
  measured(): number | null;
}

/** Measures by the `Date` of every answer. [RFC 9110 §6.6.1](https://www.rfc-editor.org/rfc/rfc9110#section-6.6.1) */
export function measureClock(fetch: typeof globalThis.fetch, clock: Clock): ClockDrift {
  let drift: number | null = null;
  return {
    measured: () => drift,
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      const date = Date.parse(response.headers.get("date") ?? "");
      if (Number.isFinite(date)) drift = clock.now() - date;
      return response;
    },
  };
}
