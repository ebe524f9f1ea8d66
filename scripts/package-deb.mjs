/**
 * Owns: `npm run package:deb`: prepares the clone, then makes a deb of the app, for this machine's processor.
 * Must not know: how it is made (package/).
 */
import { prepare } from "./bootstrap/prepare.mjs";
import { runEntryPoint, SetupError } from "./bootstrap/progress.mjs";

await runEntryPoint(async () => {
  if (process.platform !== "linux") {
    throw new SetupError("A deb is made on Linux only.", "see docs/packages.md for other systems.");
  }
  await prepare({ purposes: ["app"], browser: false });
  // Only now are the packages there that it imports.
  const { makeDeb } = await import("./package/make-deb.mjs");
  const { runtime } = await makeDeb();
  if (runtime.forTestsOnly) {
    console.log(
      `This package is FOR TESTS ONLY: Electron ${runtime.version} in it gets no security fixes.`,
    );
  }
  return 0;
});
