/**
 * Owns: `npm run bench:dial`: prepares the clone, then measures how long a dialled call keeps its caller waiting.
 * Must not know: how it is measured (measure-dial.ts).
 */
import { prepare } from "../bootstrap/prepare.mjs";
import { runEntryPoint } from "../bootstrap/progress.mjs";
import { runNodeAttached } from "../bootstrap/run-attached.mjs";

await runEntryPoint(async () => {
  await prepare({ purposes: ["app", "headless"], browser: true });
  const { code } = await runNodeAttached(["--import", "tsx", "scripts/bench/measure-dial.ts"]);
  return code;
});
