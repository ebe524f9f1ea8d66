/**
 * Owns: what a whole run comes to.
 * Must not know: the words for it.
 */
import {
  type CheckReport,
  type CheckResult,
  type Outcome,
  outcomeOf,
} from "../../../src-contract/check-setup.ts";

const byWeight = ["failed", "warning", "not-possible", "passed"] as const;

/** One word for a report, the worst first; `count` says how many have failed. Pure. */
export function summaryOf({ results, cancelled }: CheckReport): {
  readonly kind: Outcome | "cancelled";
  readonly count: number;
} {
  const outcomes = results.map(outcomeOf);
  const count = outcomes.filter((outcome) => outcome === "failed").length;
  if (cancelled) return { kind: "cancelled", count };
  return { kind: byWeight.find((outcome) => outcomes.includes(outcome)) ?? "passed", count };
}

/** The results, those that need somebody first; else in their own order. Pure. */
export const worstFirst = ({ results }: CheckReport): readonly CheckResult[] =>
  byWeight.flatMap((outcome) => results.filter((result) => outcomeOf(result) === outcome));
