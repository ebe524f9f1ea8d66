/**
 * Owns: `npm run test:deprovision`: prepares the clone, then measures how soon a leaver's phone is dead.
 * Must not know: how it is measured.
 */
import { prepare } from "./bootstrap/prepare.mjs";
import { runEntryPoint } from "./bootstrap/progress.mjs";
import { runNodeAttached } from "./bootstrap/run-attached.mjs";

await runEntryPoint(async () => {
  await prepare({ purposes: ["app", "headless", "database", "interop"], browser: false });
  const { code } = await runNodeAttached(["--import", "tsx", "scripts/deprovision/measure.ts"]);
  return code;
});
