/**
 * Owns: the one shape in which commands that measure or prove write what they found.
 * Must not know: what was measured.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { dirname } from "node:path";

/**
 * @typedef {object} ReportRow
 * @property {string} name
 * @property {boolean} passed False, too, when it could not run.
 * @property {number | null} figure Null when there is none.
 * @property {number} goal
 * @property {string} unit
 */

/** @param {readonly ReportRow[]} rows */
export const allPassed = (rows) => rows.length > 0 && rows.every(({ passed }) => passed);

/**
 * Writes the report; it has passed only when every row has.
 *
 * @param {string} path
 * @param {readonly ReportRow[]} rows They may carry more than the shape asks for.
 * @param {Readonly<Record<string, string>>} [runtime] Versions of what was measured.
 */
export async function writeReport(path, rows, runtime = {}) {
  const report = {
    passed: allPassed(rows),
    environment: {
      node: process.versions.node,
      platform: `${process.platform}-${process.arch}`,
      cores: availableParallelism(),
      ...runtime,
    },
    rows,
  };
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `${JSON.stringify(report, null, 2)}\n`);
}
