/**
 * Owns: `npm run test:killed`: the credential service killed 200 times between receiving and answering, and out/killed.json.
 * Must not know: what is asked of it, or what must not get lost.
 */
import { readFileSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { checkout, inNodeModules } from "./bootstrap/checkout.mjs";
import { prepare } from "./bootstrap/prepare.mjs";
import { runEntryPoint } from "./bootstrap/progress.mjs";
import { runNodeAttached } from "./bootstrap/run-attached.mjs";
import { allPassed, writeReport } from "./report-file.mjs";

const kills = 200;
const resultFile = join(checkout, "out", "test", "killed.json");

await runEntryPoint(async () => {
  await prepare({ purposes: ["database"], browser: false });
  await mkdir(join(checkout, "out", "test"), { recursive: true });
  await rm(resultFile, { force: true });
  const { interrupted } = await runNodeAttached(
    [
      ...[inNodeModules("vitest", "vitest.mjs"), "run", "--project", "integration"],
      ...["--reporter=default", "--reporter=json", `--outputFile.json=${resultFile}`],
      "test/integration/service-killed",
    ],
    { env: { OFFHOOK_KILLS: String(kills) } },
  );
  if (interrupted) return 130;
  const passed = hasPassed();
  const figure = passed ? kills : null;
  const rows = [
    { name: "kills that lost and doubled nothing", passed, figure, goal: kills, unit: "kills" },
  ];
  await writeReport(join(checkout, "out", "killed.json"), rows);
  return allPassed(rows) ? 0 : 1;
});

/** Whether there was a test and all of it passed. */
function hasPassed() {
  try {
    /** @type {{ success: boolean, numPassedTests: number }} */
    const { success, numPassedTests } = JSON.parse(readFileSync(resultFile, "utf8"));
    return success && numPassedTests > 0;
  } catch {
    return false;
  }
}
