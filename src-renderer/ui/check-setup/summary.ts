/**
 * Owns: what a whole run comes to.
 * Must not know: the words for it.
 */
import { type CheckReport, type Outcome, outcomeOf } from "../../../src-contract/check-setup.ts";

/** One word for a report, the worst first; `count` says how many have failed. Pure. */
export function summaryOf({ results, cancelled }: CheckReport): {
  readonly kind: Outcome | "cancelled";
  readonly count: number;
} {
  const outcomes = results.map(outcomeOf);
  const count = outcomes.filter((outcome) => outcome === "failed").length;
  if (cancelled) return { kind: "cancelled", count };
  const worst = (["failed", "warning", "not-possible"] as const).find((outcome) =>
    outcomes.includes(outcome),
  );
  return { kind: worst ?? "passed", count };
}
