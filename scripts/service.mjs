/**
 * Owns: `npm run service`: prepares the clone, then starts the credential service alone with the arguments it was given.
 * Must not know: what the service does (src-service).
 */
import { bundles, ensureBundle } from "./bootstrap/bundles.mjs";
import { checkNode } from "./bootstrap/node-version.mjs";
import { ensurePackages } from "./bootstrap/packages.mjs";
import { runEntryPoint, step } from "./bootstrap/progress.mjs";
import { runNodeAttached } from "./bootstrap/run-attached.mjs";

await runEntryPoint(async () => {
  await step("Node", checkNode);
  await step("npm packages", ensurePackages);
  for (const bundle of bundles.filter(({ name }) => name !== "app"))
    await step(bundle.name, async (say) =>
      (await ensureBundle(bundle, say)) ? "built" : "up to date",
    );
  const { code } = await runNodeAttached(["out/service/service.mjs", ...process.argv.slice(2)]);
  return code;
});
