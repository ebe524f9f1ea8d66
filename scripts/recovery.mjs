/**
 * Owns: `npm run test:recovery`: prepares the clone, has a line recover from everything, and writes out/recovery.json.
 * Must not know: what a line recovers from.
 */
import { prepare } from "./bootstrap/prepare.mjs";
import { runEntryPoint } from "./bootstrap/progress.mjs";
import { runNodeAttached } from "./bootstrap/run-attached.mjs";

await runEntryPoint(async () => {
  await prepare({ purposes: ["app", "headless", "interop", "network"], browser: true });
  const { code } = await runNodeAttached(["--import", "tsx", "scripts/recovery/measure.ts"]);
  return code;
});
