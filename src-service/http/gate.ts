/**
 * Owns: letting only so many do something costly at once; the others wait their turn, and not too many of them.
 * Must not know: what is costly.
 */
import { HttpProblem } from "./problem.ts";

/** @throws HttpProblem 503 with `Retry-After` when too many wait already */
export type Gate = <Result>(work: () => Promise<Result>) => Promise<Result>;

export function createGate({
  atOnce,
  waiting: most,
}: {
  readonly atOnce: number;
  readonly waiting: number;
}): Gate {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running < atOnce) running += 1;
    else if (waiting.length < most) await new Promise<void>((resolve) => waiting.push(resolve));
    else
      throw new HttpProblem(503, "service-failed", "Too many requests at once.", {
        "retry-after": "10",
      });
    try {
      return await work();
    } finally {
      // Whoever waited longest takes the place over.
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
