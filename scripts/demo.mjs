/**
 * Owns: `npm run demo`: prepares the clone, then starts the demo with the arguments it was given.
 * Must not know: what the demo does (lab/demo).
 */
import { demoArguments } from "./bootstrap/demo-arguments.mjs";
import { prepare } from "./bootstrap/prepare.mjs";
import { runEntryPoint } from "./bootstrap/progress.mjs";
import { runNodeAttached } from "./bootstrap/run-attached.mjs";

await runEntryPoint(async () => {
  const args = demoArguments(process.argv.slice(2), process.platform, process.env);
  const headless = args.includes("--headless");
  await prepare({ purposes: headless ? ["app", "headless"] : ["app"], browser: headless });
  const { code } = await runNodeAttached(["--import", "tsx", "lab/demo/demo.ts", ...args]);
  return code;
});
