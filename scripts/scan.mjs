/**
 * Owns: `npm run scan`: an independent scanner of Electron apps looks at ours, and out/scan.json says what it found.
 * Exit code 0: nothing unexplained; 1: something, or an explanation nobody needs; 75: the scanner could not be had.
 * Must not know: how findings are judged (scan/judge-scan.mjs), or what is scanned (scan/gather.mjs).
 */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureBundles } from "./bootstrap/bundles.mjs";
import { checkout } from "./bootstrap/checkout.mjs";
import { ensurePackages } from "./bootstrap/packages.mjs";
import { runEntryPoint, step } from "./bootstrap/progress.mjs";
import { lastLines, runCommand } from "./bootstrap/run-command.mjs";
import { allPassed, writeReport } from "./report-file.mjs";
import { fetchScanner, NoScannerError } from "./scan/fetch-scanner.mjs";
import { gather } from "./scan/gather.mjs";
import { judgeScan, readExplanations, scanReport } from "./scan/judge-scan.mjs";

const couldNotAsk = 75;
const besides = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url));

await runEntryPoint(async () => {
  await step("npm packages", ensurePackages);
  await step("bundles", ensureBundles);
  try {
    let scanner = "";
    await step("scanner", async () => {
      scanner = await fetchScanner();
      return "here";
    });
    const explained = JSON.parse(await readFile(besides("scan/explained.json"), "utf8"));
    const verdict = judgeScan(await scan(scanner), readExplanations(explained));
    return await tell(verdict);
  } catch (error) {
    if (!(error instanceof NoScannerError)) throw error;
    console.error(`? COULD NOT SCAN: the scanner cannot be fetched: ${error.message}`);
    console.error("  This is no answer. Scan again where the registry can be reached.");
    return couldNotAsk;
  }
});

/** @param {string} scanner */
async function scan(scanner) {
  const folder = await mkdtemp(join(tmpdir(), "offhook-scan-"));
  const result = `${folder}.json`;
  try {
    await gather(folder);
    const { output } = await runCommand(
      process.execPath,
      [besides("scan/run-scanner.cjs"), scanner, folder, result],
      { seconds: 600 },
    );
    const found = await readFile(result, "utf8").catch(() => {
      throw new Error(`the scanner did not come to its end:\n${lastLines(output)}`);
    });
    return scanReport.parse(JSON.parse(found));
  } finally {
    await rm(folder, { recursive: true, force: true });
    await rm(result, { force: true });
  }
}

/** @param {ReturnType<typeof judgeScan>} verdict */
async function tell({ unexplained, stale, unread, explained }) {
  for (const { check, severity, file, line, code } of unexplained) {
    console.error(`✗ ${check} (${severity}) ${file}:${line}\n    ${code}`);
  }
  for (const { check, file, code } of stale) {
    console.error(`✗ nobody needs this explanation any more: ${check} ${file} ${code}`);
  }
  for (const { file, why } of unread) console.error(`✗ it could not read ${file}: ${why}`);
  const row = (/** @type {string} */ name, /** @type {number} */ figure) => ({
    ...{ name, figure },
    passed: figure === 0,
    goal: 0,
    unit: "findings",
  });
  const rows = [
    row("unexplained", unexplained.length),
    row("explained, and not found any more", stale.length),
    row("files it could not read", unread.length),
  ];
  await writeReport(join(checkout, "out", "scan.json"), rows);
  if (!allPassed(rows)) return 1;
  console.log(`✓ nothing unexplained (${explained} explained)`);
  return 0;
}
