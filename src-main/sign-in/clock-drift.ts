/**
 * Owns: how far this machine's clock is from the identity provider's, read off its answers.
 * Must not know: what the answers say.
 */
import { OffhookError } from "../../src-contract/errors.ts";
import type { Clock } from "../clock.ts";

/** Drift up to this is evened out without a word; beyond it, the clock is worth a person's while. Milliseconds. */
export const tolerableDrift = 300_000;

export interface ClockDrift {
  /** The same fetch, watched. */
  readonly fetch: typeof globalThis.fetch;
  /** Milliseconds this machine is ahead (negative: behind), or null before the first dated answer. */
  measured(): number | null;
}

/**
 * Measures by the `Date` of every answer, and its `Age` where a cache kept it for a while.
 * [RFC 9110 §6.6.1](https://www.rfc-editor.org/rfc/rfc9110#section-6.6.1), [RFC 9111 §5.1](https://www.rfc-editor.org/rfc/rfc9111#section-5.1)
 */
export function measureClock(fetch: typeof globalThis.fetch, clock: Clock): ClockDrift {
  let drift: number | null = null;
  return {
    measured: () => drift,
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      const date = Date.parse(response.headers.get("date") ?? "");
      const age = Number(response.headers.get("age") ?? 0) * 1_000;
      if (Number.isFinite(date + age)) drift = clock.now() - date - age;
      return response;
    },
  };
}

/** "Your clock is 47 minutes fast." */
export function clockWrong(drift: number, cause?: unknown): OffhookError {
  return new OffhookError("clock-wrong", {
    detail: {
      minutes: Math.round(Math.abs(drift) / 60_000),
      direction: drift > 0 ? "fast" : "slow",
    },
    cause,
  });
}

/** @throws OffhookError `clock-wrong` when the drift cannot be passed over; nothing has been asked of the person yet */
export function assertTolerable({ measured }: ClockDrift): void {
  const drift = measured();
  if (drift !== null && Math.abs(drift) > tolerableDrift) throw clockWrong(drift);
}
