/**
 * Owns: having every requirement proved, and telling the result: a line each, and out/attacks.json.
 * Must not know: how anything is proved.
 */
import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { measurements, requirements } from "../../test/attacks/requirements.ts";
import { checkout, inNodeModules } from "../bootstrap/checkout.mjs";
import { runNodeAttached } from "../bootstrap/run-attached.mjs";
import { allPassed, writeReport } from "../report-file.mjs";
import { type Proof, proofsOfPlaywright, proofsOfVitest } from "./proofs.ts";
import { measurementRows, type Row, requirementRows } from "./rows.ts";

/** Forged callbacks in the storm that is measured. */
const stormSize = 10_000;
const mark = "@proves:";
const resultFolder = join(checkout, "out", "test");

/** Test files of vitest with a proof in them, relative to the checkout. */
async function vitestFiles(): Promise<string[]> {
  const files: string[] = [];
  for (const folder of ["test/unit/src-main", "test/integration"]) {
    for (const name of await readdir(join(checkout, folder), { recursive: true })) {
      const path = join(folder, name);
      if (!/\.test\.tsx?$/.test(path)) continue;
      if ((await readFile(join(checkout, path), "utf8")).includes(mark)) files.push(path);
    }
  }
  return files;
}

/**
 * Runs one runner and reads its result file. Null when it did not come to its end: then some proofs
 * are missing without anybody knowing which.
 */
async function proofs(
  resultFile: string,
  run: () => ReturnType<typeof runNodeAttached>,
  read: (report: unknown) => Proof[],
): Promise<Proof[] | null> {
  await rm(resultFile, { force: true });
  const { code, interrupted } = await run();
  if (interrupted) process.exit(130);
  try {
    const found = read(JSON.parse(await readFile(resultFile, "utf8")));
    const explained = code === 0 || found.some(({ passed }) => !passed);
    return explained && found.length > 0 ? found : null;
  } catch {
    return null;
  }
}

async function proofsByVitest(): Promise<Proof[] | null> {
  const resultFile = join(resultFolder, "attacks-vitest.json");
  const args = [
    ...[inNodeModules("vitest", "vitest.mjs"), "run"],
    ...["--project", "unit", "--project", "integration", "--testNamePattern", mark],
    ...["--reporter=default", "--reporter=json", `--outputFile.json=${resultFile}`],
    ...(await vitestFiles()),
  ];
  return proofs(resultFile, () => runNodeAttached(args), proofsOfVitest);
}

async function proofsByPlaywright(): Promise<Proof[] | null> {
  const resultFile = join(resultFolder, "attacks-playwright.json");
  const args = [
    ...[inNodeModules("@playwright", "test", "cli.js"), "test"],
    ...["--project=attacks", "--project=e2e", "--grep", mark, "--reporter=list,json"],
  ];
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: resultFile, OFFHOOK_STORM: String(stormSize) };
  return proofs(resultFile, () => runNodeAttached(args, { env }), proofsOfPlaywright);
}

function tell({ name, passed, figure, goal, unit }: Row): void {
  const result = unit === "proofs" ? `${figure}/${goal} proofs` : `${figure} ${unit} (≤ ${goal})`;
  console.log(`${passed ? "✓" : "✗"} ${name}: ${result}`);
}

const found = [await proofsByVitest(), await proofsByPlaywright()];
const isComplete = !found.includes(null);
const all = found.flatMap((some) => some ?? []);
const required = requirementRows(requirements, all);
const rows = [...required, ...measurementRows(measurements, all)].map((row) => ({
  ...row,
  passed: row.passed && isComplete,
}));

console.log("");
for (const row of rows) tell(row);
for (const { missing } of required) for (const title of missing) console.log(`  missing: ${title}`);
await writeReport(join(checkout, "out", "attacks.json"), rows);
console.log(`\n${rows.filter(({ passed }) => passed).length} of ${rows.length} rows passed`);
if (!isComplete) console.error("Not every proof could be run; what was is above.");
process.exitCode = allPassed(rows) ? 0 : 1;
