/**
 * Owns: a report as scripts read it: one JSON document, and the exit code that goes with it.
 * Must not know: where either goes.
 */
import { type CheckReport, type Outcome, outcomeOf } from "../../src-contract/check-setup.ts";
import { errors } from "../../src-contract/errors.ts";
import type { Words } from "../words.ts";
import { exitCodes } from "./command-line.ts";
import { wordsOf } from "./report-text.ts";

/** Whose report it is. */
export interface ReportOrigin {
  readonly version: string;
  readonly platform: string;
  /** Whether an Offhook that was running already made the checks. */
  readonly byRunningApp: boolean;
}

/** [Exit codes](../../docs/check-my-setup.md#exit-codes). Pure. */
export function exitCodeOf({ results, cancelled }: CheckReport): number {
  const outcomes = new Set(results.map(outcomeOf));
  if (cancelled) return exitCodes.notRun;
  if (outcomes.has("failed")) return exitCodes.failed;
  return outcomes.size === 1 ? exitCodes.passed : exitCodes.incomplete;
}

/** One document. `finding` and `outcome` are for scripts; `what` and `hint` for people, in their language. Pure. */
export function reportDocument(report: CheckReport, origin: ReportOrigin, words: Words): string {
  const { startedAt, finishedAt, cancelled, results } = report;
  const count = (outcome: Outcome): number =>
    results.filter((result) => outcomeOf(result) === outcome).length;
  const document = {
    version: 1,
    offhook: origin.version,
    platform: origin.platform,
    byRunningApp: origin.byRunningApp,
    startedAt: new Date(startedAt).toISOString(),
    finishedAt: new Date(finishedAt).toISOString(),
    cancelled,
    exitCode: exitCodeOf(report),
    counts: {
      passed: count("passed"),
      warning: count("warning"),
      failed: count("failed"),
      notPossible: count("not-possible"),
    },
    checks: results.map((result) => {
      const { title, what, hint } = wordsOf(result, words);
      const { name, finding, about = null, detail = {}, error } = result;
      return {
        ...{ name, outcome: outcomeOf(result), finding, about, detail },
        code: error === undefined ? null : errors[error.code].short,
        ...{ title, what, hint },
      };
    }),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
