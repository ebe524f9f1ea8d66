/**
 * Owns: that `require("electron")`, `npx electron` and Playwright find a runtime in this checkout.
 * Must not know: how the fall-back is made.
 */
import { existsSync, readFileSync } from "node:fs";
import { readlink, rename, rm, symlink, unlink, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { inNodeModules, installedVersion } from "./checkout.mjs";
import {
  fallbackRuntime,
  fallbackRuntimeName,
  hasFallbackRuntime,
  prepareFallbackRuntime,
} from "./fallback-runtime.mjs";
import { SetupError } from "./progress.mjs";
import { lastLines, runCommand } from "./run-command.mjs";

const electronFolder = inNodeModules("electron");
const pathFile = join(electronFolder, "path.txt");
const dist = join(electronFolder, "dist");

/** Long enough for a slow line; a refused or silent host fails by itself long before. */
const downloadSeconds = 900;

/**
 * Finds a runtime, downloads the official one, or links the fall-back: whatever works first.
 *
 * @param {import("./progress.mjs").Say} say
 */
export async function ensureElectronRuntime(say) {
  const override = process.env["ELECTRON_OVERRIDE_DIST_PATH"];
  if (override && !existsSync(override)) {
    throw new SetupError(
      `ELECTRON_OVERRIDE_DIST_PATH names ${override}, which does not exist.`,
      "let it name the folder of an unpacked Electron, or unset it.",
    );
  }
  if (override) return `from ELECTRON_OVERRIDE_DIST_PATH, ${override}`;

  await removeOutdatedLink();
  const installed = runtimeVersion();
  if (installed) return outcome(installed);

  say(`downloading Electron ${installedVersion("electron")}`);
  const installer = [join(electronFolder, "install.js")];
  const download = await runCommand(process.execPath, installer, { seconds: downloadSeconds });
  const downloaded = download.code === 0 ? runtimeVersion() : undefined;
  if (downloaded) return outcome(downloaded);

  if (!hasFallbackRuntime(process.platform, process.arch)) {
    throw new SetupError(
      `Electron ${installedVersion("electron")} could not be downloaded from github.com.`,
      "behind a proxy set ELECTRON_GET_USE_PROXY=true and HTTPS_PROXY; with a mirror of Electron's " +
        "releases set ELECTRON_MIRROR=https://…/; with an unpacked runtime at hand set " +
        "ELECTRON_OVERRIDE_DIST_PATH to its folder. Then try again.",
      lastLines(download.output),
    );
  }
  say("the official download cannot be reached, preparing the fall-back");
  await link(await prepareFallbackRuntime(say));
  return outcome(fallbackRuntime.version);
}

/** Takes a link to another state of the fall-back away; the installer would unpack right through it. */
async function removeOutdatedLink() {
  const target = await readlink(dist).catch(() => undefined);
  if (target === undefined) return;
  if (basename(target) !== (await fallbackRuntimeName()) || !existsSync(dist)) await unlink(dist);
}

/** The version of the runtime that node_modules/electron leads to, if it leads to one. */
function runtimeVersion() {
  try {
    if (!existsSync(join(dist, readFileSync(pathFile, "utf8")))) return undefined;
    return readFileSync(join(dist, "version"), "utf8").trim().replace(/^v/, "");
  } catch {
    return undefined;
  }
}

/**
 * How the step ended; honest about a runtime that is not the one the app is made for.
 *
 * @param {string} version
 */
function outcome(version) {
  const wanted = installedVersion("electron");
  return version === wanted
    ? version
    : `FALL-BACK ${version} instead of ${wanted}, whose download cannot be reached. It is out of support: for development and tests only, never for a package`;
}

/**
 * Puts the runtime where the electron package looks for one it installed itself.
 *
 * @param {string} runtimeFolder
 */
async function link(runtimeFolder) {
  const draft = `${dist}.draft-${process.pid}`;
  await symlink(runtimeFolder, draft, "dir");
  // What a broken download left behind is a folder, and a link cannot replace a folder.
  await rm(dist, { recursive: true, force: true });
  await rename(draft, dist);
  await writeFile(pathFile, "electron");
}
