/**
 * Owns: `npm run test:attacks`: prepares the clone, then has every requirement of the sign-in proved.
 * Must not know: the requirements, or how they are proved.
 */
import { prepare } from "./bootstrap/prepare.mjs";
import { runEntryPoint } from "./bootstrap/progress.mjs";
import { runNodeAttached } from "./bootstrap/run-attached.mjs";

await runEntryPoint(async () => {
  await prepare({ purposes: ["app", "headless"], browser: true });
  const { code } = await runNodeAttached(["--import", "tsx", "scripts/attacks/prove.ts"]);
  return code;
});
