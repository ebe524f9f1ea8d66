/**
 * Owns: joining the staged app with its runtime: app.asar, fuses, names. electron-builder does the work.
 * Must not know: what is staged, or the packages made of the result.
 */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { SetupError } from "../bootstrap/progress.mjs";
import { builderConfiguration } from "./electron-builder.config.mjs";
import { folders } from "./folders.mjs";
import { fuses, wrongFuses } from "./fuses.mjs";
import { keepExitCode } from "./keep-exit-code.mjs";
import { product } from "./product.mjs";

/**
 * Lays the app out for Linux in {@link folders.unpacked}.
 *
 * @param {{ epoch: number, runtime: import("./runtime.mjs").Runtime }} options
 */
export async function packApp({ epoch, runtime }) {
  await rm(folders.unpacked, { recursive: true, force: true });
  keepExitCode();
  const { Arch, build, Platform } = await import("electron-builder");
  const arch = process.arch === "arm64" ? Arch.arm64 : Arch.x64;
  await build({
    projectDir: folders.app,
    targets: Platform.LINUX.createTarget("dir", arch),
    publish: "never",
    config: builderConfiguration(runtime, epoch),
  });
  const wrong = await wrongFuses(join(unpackedApp(), product.name));
  if (wrong.length > 0) {
    throw new SetupError(
      "The packed app's fuses are not as they must be.",
      "give the package to nobody; look at what electron-builder says of electronFuses.",
      wrong.map((name) => `${name} should be ${fuses[/** @type {keyof typeof fuses} */ (name)]}`),
    );
  }
}

/** Where electron-builder lays out an app for this machine. */
export const unpackedApp = () =>
  join(folders.unpacked, process.arch === "arm64" ? "linux-arm64-unpacked" : "linux-unpacked");
