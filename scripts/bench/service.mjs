/**
 * Owns: `npm run bench:service`: prepares the clone, then measures how many leases the credential service hands out.
 * Must not know: how it is measured (measure-service.ts).
 */
import { prepare } from "../bootstrap/prepare.mjs";
import { runEntryPoint } from "../bootstrap/progress.mjs";
import { runNodeAttached } from "../bootstrap/run-attached.mjs";

await runEntryPoint(async () => {
  await prepare({ purposes: ["database", "load"], browser: false });
  const { code } = await runNodeAttached(["--import", "tsx", "scripts/bench/measure-service.ts"]);
  return code;
});
