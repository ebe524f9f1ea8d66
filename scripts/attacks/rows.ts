/**
 * Owns: joining requirements and proofs to the rows of the report. Pure.
 * Must not know: where proofs come from, or where the report goes.
 */
import type { Measurement, Requirement } from "../../test/attacks/requirements.ts";
import type { Proof } from "./proofs.ts";

/** One row of `out/attacks.json`. */
export interface Row {
  readonly name: string;
  readonly passed: boolean;
  readonly figure: number | null;
  readonly goal: number;
  readonly unit: string;
  readonly id: string;
}

/** A row for a requirement. It counts the proofs that passed, and asks for at least one. */
export interface RequirementRow extends Row {
  readonly source: string;
  /** Titles of proofs that failed, or did not run. */
  readonly missing: readonly string[];
}

/** A row for each requirement, in their order, whether it was proved or not. */
export function requirementRows(
  requirements: readonly Requirement[],
  proofs: readonly Proof[],
): RequirementRow[] {
  return requirements.map(({ id, words, source }) => {
    const all = proofs.filter(({ ids }) => ids.includes(id));
    const missing = all.filter(({ passed }) => !passed).map(({ title }) => title);
    return {
      name: words,
      passed: all.length > 0 && missing.length === 0,
      figure: all.length - missing.length,
      goal: Math.max(all.length, 1),
      unit: "proofs",
      id,
      source,
      missing,
    };
  });
}

/** A row for each measurement. One that was not taken, or in a test that failed, is not passed. */
export function measurementRows(
  measurements: readonly Measurement[],
  proofs: readonly Proof[],
): Row[] {
  return measurements.map(({ id, words, goal, unit }) => {
    const [taken = null] = proofs
      .filter(({ passed }) => passed)
      .flatMap(({ figures }) => figures)
      .filter((figure) => figure.id === id)
      .map(({ figure }) => figure);
    return { name: words, passed: taken !== null && taken <= goal, figure: taken, goal, unit, id };
  });
}
