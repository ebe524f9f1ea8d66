/**
 * Owns: `npm run package:deb`, `package:rpm` and `package:installers`: prepares the clone, then makes packages for this
 * machine's system and processor.
 * Must not know: how they are made (package/).
 */
import { prepare } from "./bootstrap/prepare.mjs";
import { runEntryPoint, SetupError } from "./bootstrap/progress.mjs";

await runEntryPoint(async () => {
  const format = process.argv[2];
  if (format !== "deb" && format !== "rpm" && format !== "installers") {
    throw new SetupError(
      "Which packages?",
      "npm run package:deb, package:rpm or package:installers",
    );
  }
  if (format !== "installers" && process.platform !== "linux") {
    throw new SetupError(
      `A package of type ${format} is made on Linux only.`,
      "see docs/packages.md.",
    );
  }
  await prepare({ purposes: ["app"], browser: false });
  // Only now are the packages there that these import.
  if (format === "installers") {
    const { makeInstallers } = await import("./package/make-installers.mjs");
    console.log((await makeInstallers()).join("\n"));
    return 0;
  }
  const { makeLinuxPackage } = await import("./package/make-linux-package.mjs");
  const { runtime } = await makeLinuxPackage(format);
  if (runtime.forTestsOnly) {
    console.log(
      `This package is FOR TESTS ONLY: Electron ${runtime.version} in it gets no security fixes.`,
    );
  }
  return 0;
});
