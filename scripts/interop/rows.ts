/**
 * Owns: joining the features and the cells that were tried to the rows of the report. Pure.
 * Must not know: where cells come from, or where the report goes.
 */
import type { AudioCounted } from "../../test/interop/matrix/counted.ts";
import type { Feature } from "../../test/interop/matrix/feature.ts";
import { type SetUp, setUpIds } from "../../test/interop/matrix/set-ups.ts";
import type { CellTried } from "./cells-tried.ts";

/** What became of one feature in one set-up. */
export interface Cell {
  readonly outcome: "passed" | "failed" | "not possible";
  /** Why it has not passed; empty when it has. */
  readonly reason: string;
  /** Null where no audio was counted. */
  readonly packets: AudioCounted | null;
}

/** One row of `out/interop.json`: counts the set-ups in which the feature passed. */
export interface InteropRow {
  readonly name: string;
  readonly passed: boolean;
  readonly figure: number;
  /** Set-ups in which it can be tried. */
  readonly goal: number;
  readonly unit: "set-ups";
  readonly passedWhen: string;
  readonly cells: Readonly<Record<SetUp, Cell>>;
}

/** A row for each feature, in their order. What was not tried, although possible, has failed. */
export function interopRows(
  features: readonly Pick<Feature, "name" | "passedWhen" | "notPossible">[],
  tried: readonly CellTried[],
): InteropRow[] {
  return features.map(({ name, passedWhen, notPossible }) => {
    const cellFor = (setUp: SetUp): Cell => {
      const reason = notPossible?.[setUp];
      if (reason !== undefined) return { outcome: "not possible", reason, packets: null };
      const found = tried.find((cell) => cell.feature === name && cell.setUp === setUp);
      if (found === undefined) return { outcome: "failed", reason: "not tried", packets: null };
      const { passed, packets } = found;
      return { outcome: passed ? "passed" : "failed", reason: found.reason, packets };
    };
    const cells = {
      embedded: cellFor("embedded"),
      kamailio: cellFor("kamailio"),
      plain: cellFor("plain"),
    };
    const possible = setUpIds.filter((setUp) => cells[setUp].outcome !== "not possible");
    const passed = possible.filter((setUp) => cells[setUp].outcome === "passed");
    return {
      name,
      passed: possible.length > 0 && passed.length === possible.length,
      figure: passed.length,
      goal: possible.length,
      unit: "set-ups",
      passedWhen,
      cells,
    };
  });
}
