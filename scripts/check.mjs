/**
 * Owns: `npm run check`: format, lint, types and unit tests, in seconds, before every commit.
 * Must not know: how a suite is run (suites/).
 */
import { checkNode } from "./bootstrap/node-version.mjs";
import { ensurePackages } from "./bootstrap/packages.mjs";
import { runEntryPoint, step } from "./bootstrap/progress.mjs";
import { runSuites } from "./suites/run-suites.mjs";
import { selectSuites } from "./suites/suite-table.mjs";

await runEntryPoint(async () => {
  await step("Node", checkNode);
  await step("npm packages", ensurePackages);
  return await runSuites(selectSuites(["--only", "check,unit"]));
});
