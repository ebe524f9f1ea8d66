/**
 * Owns: reading from Playwright's result which cells of the matrix were tried, and what became of them.
 * Must not know: which cells there should be.
 */
import { z } from "zod";
import { countedIn } from "../../test/interop/matrix/cell.ts";
import type { AudioCounted } from "../../test/interop/matrix/counted.ts";
import { type SetUp, setUpIds, setUps } from "../../test/interop/matrix/set-ups.ts";

/** One feature, tried in one set-up. */
export interface CellTried {
  readonly feature: string;
  readonly setUp: SetUp;
  readonly passed: boolean;
  /** First line of what went wrong; empty when nothing did. */
  readonly reason: string;
  /** Null where no audio was counted. */
  readonly packets: AudioCounted | null;
}

const tried = z.object({
  status: z.enum(["expected", "unexpected", "flaky", "skipped"]),
  annotations: z.array(z.object({ type: z.string(), description: z.string().default("") })),
  results: z.array(
    z.object({ errors: z.array(z.object({ message: z.string().default("") })).default([]) }),
  ),
});
const suite = z.object({
  title: z.string(),
  specs: z.array(z.object({ title: z.string(), tests: z.array(tried) })).default([]),
  get suites() {
    return z.array(suite).default([]);
  },
});
type Suite = z.output<typeof suite>;
const report = z.object({ suites: z.array(suite) });

/** @param result of Playwright's `json` reporter @throws ZodError when it is none */
export function cellsTried(result: unknown): CellTried[] {
  return report.parse(result).suites.flatMap(cellsIn);
}

function cellsIn({ title, specs, suites }: Suite): CellTried[] {
  const setUp = setUpIds.find((id) => setUps[id] === title);
  const own =
    setUp === undefined
      ? []
      : specs.flatMap(({ title: feature, tests }) =>
          tests.map(({ status, annotations, results }) => ({
            feature,
            setUp,
            passed: status === "expected",
            reason: firstLine(results.flatMap(({ errors }) => errors)[0]?.message ?? ""),
            packets: countedIn(annotations),
          })),
        );
  return [...own, ...suites.flatMap(cellsIn)];
}

/** Without the colours of a terminal. */
function firstLine(message: string): string {
  const [line = ""] = message.split("\n");
  return line.replaceAll(new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g"), "").trim();
}
