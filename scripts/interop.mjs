/**
 * Owns: `npm run test:interop`: prepares the clone, then has every feature tried in every set-up.
 * Must not know: the features, or how they are tried.
 */
import { prepare } from "./bootstrap/prepare.mjs";
import { runEntryPoint } from "./bootstrap/progress.mjs";
import { runNodeAttached } from "./bootstrap/run-attached.mjs";

await runEntryPoint(async () => {
  await prepare({ purposes: ["app", "headless", "interop"], browser: true });
  const { code } = await runNodeAttached(["--import", "tsx", "scripts/interop/try-features.ts"]);
  return code;
});
