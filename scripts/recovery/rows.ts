/**
 * Owns: reading the figures of the recovery suite out of Playwright's report.
 * Must not know: what was measured, or where the rows go.
 */
import { z } from "zod";

/** One row of `out/recovery.json`. */
export interface Row {
  readonly name: string;
  readonly passed: boolean;
  readonly figure: number | null;
  readonly goal: number;
  readonly unit: string;
  /** Why it could not run. */
  readonly reason?: string;
}

/** What a test says of each of its figures. */
export const figure = z.object({
  name: z.string(),
  figure: z.number(),
  goal: z.number(),
  unit: z.string(),
  /** Whether less is better, or it has to be exactly the goal. */
  within: z.enum(["at-most", "exactly"]),
});
export type Figure = z.infer<typeof figure>;

/** The type of the annotations that carry figures. */
export const figureAnnotation = "figure";

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

/**
 * The figures of every test; a test that did not come to its end has one row that says so.
 * @param report of Playwright's `json` reporter
 * @throws ZodError when it is none
 */
export function rowsOf(report: unknown): Row[] {
  const specsOf = (suite: PlaywrightSuite): PlaywrightSuite["specs"] => [
    ...suite.specs,
    ...suite.suites.flatMap(specsOf),
  ];
  return z
    .object({ suites: z.array(playwrightSuite) })
    .parse(report)
    .suites.flatMap(specsOf)
    .flatMap(({ title, tests }) =>
      tests.flatMap(({ status, annotations }) => {
        const rows = annotations
          .filter(({ type }) => type === figureAnnotation)
          .map(({ description }) => judged(figure.parse(JSON.parse(description))));
        if (status === "expected" && rows.length > 0) return rows;
        const [skip] = annotations.filter(({ type }) => type === "skip");
        return [...rows, notRun(title, skip?.description ?? status)];
      }),
    );
}

function judged({ within, ...row }: Figure): Row {
  const passed = within === "exactly" ? row.figure === row.goal : row.figure <= row.goal;
  return { ...row, passed };
}

const notRun = (name: string, reason: string): Row => ({
  name,
  passed: false,
  figure: null,
  goal: 1,
  unit: "runs",
  reason,
});
