/**
 * Owns: waiting for something, but not for ever.
 * Must not know: what is waited for.
 */
import type { Clock } from "../clock.ts";

/** True when `work` has succeeded within so many milliseconds; false when it failed or takes longer. */
export async function succeedsWithin(
  work: Promise<unknown>,
  milliseconds: number,
  clock: Clock,
): Promise<boolean> {
  let stopWaiting = (): void => undefined;
  const late = new Promise<boolean>((resolve) => {
    stopWaiting = clock.setTimeout(() => resolve(false), milliseconds);
  });
  const succeeded = work.then(
    () => true,
    () => false,
  );
  const outcome = await Promise.race([succeeded, late]);
  stopWaiting();
  return outcome;
}
