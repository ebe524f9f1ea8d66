/**
 * Owns: waiting for something, but not for ever.
 * Must not know: what is waited for.
 */
import type { Clock } from "../clock.ts";

/** The value, or null when it takes longer than `ms` milliseconds. Rejects as `value` does. */
export function within<Value>(
  ms: number,
  value: Promise<Value>,
  clock: Clock,
): Promise<Value | null> {
  return new Promise((resolve, reject) => {
    const forget = clock.setTimeout(() => resolve(null), ms);
    value.then(resolve, reject).finally(forget);
  });
}
