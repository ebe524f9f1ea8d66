/**
 * Owns: `node scripts/setup.mjs`: everything to develop and start the app, nothing started.
 * Must not know: how a step is done.
 */
import { prepare } from "./bootstrap/prepare.mjs";
import { runEntryPoint } from "./bootstrap/progress.mjs";

await runEntryPoint(async () => {
  await prepare({ purposes: ["app"], browser: false });
  return 0;
});
