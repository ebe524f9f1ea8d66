/**
 * Owns: `npm run test:package`: prepares the clone, makes a deb, has it proved on a system of its own, and writes
 * out/package-proof.json.
 * Must not know: what is proved, or how.
 */
import { prepare } from "./bootstrap/prepare.mjs";
import { runEntryPoint } from "./bootstrap/progress.mjs";

await runEntryPoint(async () => {
  await prepare({ purposes: ["app", "headless", "package"], browser: true });
  // Only now are the packages there that it imports.
  const { provePackage } = await import("./package/prove-package.mjs");
  return (await provePackage()) ? 0 : 1;
});
