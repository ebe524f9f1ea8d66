/**
 * Owns: reading from the results of vitest and Playwright what was proved, and what was measured.
 * Must not know: which requirements there are.
 */
import { z } from "zod";
import { figureOf } from "../../test/attacks/fixtures/figure.ts";
import { provenBy } from "../../test/attacks/requirements.ts";

/** One test that proves something. */
export interface Proof {
  readonly title: string;
  /** Of the requirements it proves. */
  readonly ids: readonly string[];
  /** False, too, when it was skipped. */
  readonly passed: boolean;
  readonly figures: readonly { readonly id: string; readonly figure: number }[];
}

const vitestReport = z.object({
  testResults: z.array(
    z.object({
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

/** @param report of vitest's `json` reporter @throws ZodError when it is none */
export function proofsOfVitest(report: unknown): Proof[] {
  return vitestReport
    .parse(report)
    .testResults.flatMap(({ assertionResults }) => assertionResults)
    .map(({ fullName, status }) => ({
      title: fullName,
      ids: provenBy(fullName),
      passed: status === "passed",
      figures: [],
    }))
    .filter(({ ids }) => ids.length > 0);
}

const playwrightTest = z.object({
  status: z.enum(["expected", "unexpected", "flaky", "skipped"]),
  annotations: z.array(z.object({ type: z.string(), description: z.string().default("") })),
});
const playwrightSuite = z.object({
  specs: z.array(z.object({ title: z.string(), tests: z.array(playwrightTest) })).default([]),
  get suites() {
    return z.array(playwrightSuite).default([]);
  },
});
type PlaywrightSuite = z.output<typeof playwrightSuite>;
const playwrightReport = z.object({ suites: z.array(playwrightSuite) });

/** @param report of Playwright's `json` reporter @throws ZodError when it is none */
export function proofsOfPlaywright(report: unknown): Proof[] {
  const specsOf = (suite: PlaywrightSuite): PlaywrightSuite["specs"] => [
    ...suite.specs,
    ...suite.suites.flatMap(specsOf),
  ];
  return playwrightReport
    .parse(report)
    .suites.flatMap(specsOf)
    .flatMap(({ title, tests }) =>
      tests.map(({ status, annotations }) => ({
        title,
        ids: provenBy(title),
        passed: status === "expected",
        figures: annotations.map(figureOf).filter((figure) => figure !== null),
      })),
    )
    .filter(({ ids }) => ids.length > 0);
}
