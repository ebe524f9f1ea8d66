/**
 * Owns: having every feature tried, and telling the result: a line each, out/interop.json and docs/interop.md.
 * Must not know: how a feature is tried.
 */
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { features } from "../../test/interop/matrix/feature-table.ts";
import { setUpIds } from "../../test/interop/matrix/set-ups.ts";
import { checkout, inNodeModules } from "../bootstrap/checkout.mjs";
import { runNodeAttached } from "../bootstrap/run-attached.mjs";
import { allPassed, writeReport } from "../report-file.mjs";
import { type CellTried, cellsTried } from "./cells-tried.ts";
import { interopPage } from "./page.ts";
import { type InteropRow, interopRows } from "./rows.ts";
import { versionsInUse } from "./versions.ts";

const resultFile = join(checkout, "out", "test", "interop-matrix.json");

async function tryAll(): Promise<readonly CellTried[]> {
  await rm(resultFile, { force: true });
  const { interrupted } = await runNodeAttached(
    [
      ...[inNodeModules("@playwright", "test", "cli.js"), "test", "--project=interop"],
      ...["interop/embedded.spec", "interop/kamailio.spec", "--reporter=list,json"],
    ],
    { env: { PLAYWRIGHT_JSON_OUTPUT_FILE: resultFile } },
  );
  if (interrupted) process.exit(130);
  return cellsTried(JSON.parse(await readFile(resultFile, "utf8")));
}

function tell({ name, passed, cells }: InteropRow): void {
  const outcomes = setUpIds.map((setUp) => `${setUp} ${cells[setUp].outcome}`);
  console.log(`${passed ? "✓" : "✗"} ${name}: ${outcomes.join(", ")}`);
}

const rows = interopRows(features, await tryAll());
const versions = versionsInUse();
console.log("");
for (const row of rows) tell(row);
await writeReport(join(checkout, "out", "interop.json"), rows, versions);
await writeFile(join(checkout, "docs", "interop.md"), interopPage(rows, versions));
console.log(`\n${rows.filter(({ passed }) => passed).length} of ${rows.length} features passed`);
process.exitCode = allPassed(rows) ? 0 : 1;
