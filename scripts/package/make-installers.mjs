/**
 * Owns: making the packages that electron-builder makes by itself: AppImage on Linux, MSI and NSIS on Windows, pkg and dmg
 * on macOS.
 * Must not know: deb and rpm.
 */
import { readdir, rename } from "node:fs/promises";
import { join } from "node:path";
import { SetupError } from "../bootstrap/progress.mjs";
import { builderConfiguration } from "./electron-builder.config.mjs";
import { folders } from "./folders.mjs";
import { packFromSources } from "./make-linux-package.mjs";
import { updateSettings } from "./update-settings.mjs";

/** @type {Readonly<Record<string, readonly string[]>>} */
const targets = { linux: ["AppImage"], win32: ["msi", "nsis"], darwin: ["pkg", "dmg", "zip"] };
const endings = /\.(AppImage|msi|exe|pkg|dmg|zip)$/;

/**
 * For this machine's system. Expects a prepared clone.
 *
 * @returns {Promise<string[]>} The files.
 */
export async function makeInstallers() {
  const updates = await updateSettings(process.env["OFFHOOK_UPDATES"], process.platform);
  const { epoch, runtime } = await packFromSources();
  const { build, Platform } = await import("electron-builder");
  try {
    await build({
      projectDir: folders.app,
      targets: Platform.current().createTarget([...(targets[process.platform] ?? [])]),
      publish: "never",
      config: builderConfiguration(runtime, epoch, updates),
    });
  } catch (error) {
    throw new SetupError(
      "electron-builder could not make these packages.",
      "it downloads its tools from github.com: make sure that can be reached, or set ELECTRON_BUILDER_BINARIES_MIRROR.",
      error,
    );
  }
  const made = (await readdir(folders.unpacked)).filter((file) => endings.test(file));
  for (const file of made) await rename(join(folders.unpacked, file), join(folders.packages, file));
  return made;
}
