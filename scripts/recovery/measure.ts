/**
 * Owns: running the recovery suite and telling its figures: a line each, and out/recovery.json.
 * Must not know: what is recovered from.
 */
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { checkout, inNodeModules } from "../bootstrap/checkout.mjs";
import { runNodeAttached } from "../bootstrap/run-attached.mjs";
import { allPassed, writeReport } from "../report-file.mjs";
import { type Row, rowsOf } from "./rows.ts";

const resultFile = join(checkout, "out", "test", "recovery-measured.json");
await rm(resultFile, { force: true });
const { code, interrupted } = await runNodeAttached(
  [
    join(checkout, "scripts/recovery/namespace.mjs"),
    ...[inNodeModules("@playwright", "test", "cli.js"), "test"],
    ...["--project=recovery", "--reporter=list,json"],
  ],
  { env: { PLAYWRIGHT_JSON_OUTPUT_FILE: resultFile } },
);
if (interrupted) process.exit(130);

const rows = await readRows();
for (const { name, passed, figure, goal, unit } of rows)
  console.log(`${passed ? "✓" : "✗"} ${name}: ${figure ?? "could not run"} ${unit} (${goal})`);
await writeReport(join(checkout, "out", "recovery.json"), rows);
process.exitCode = code === 0 && allPassed(rows) ? 0 : 1;

async function readRows(): Promise<Row[]> {
  try {
    return rowsOf(JSON.parse(await readFile(resultFile, "utf8")));
  } catch (error) {
    console.error(`There is no readable result in ${resultFile}: ${String(error)}`);
    return [];
  }
}
