/**
 * Owns: which Electron a package is made with, and whether it is one that may be given to people.
 * Must not know: how either is fetched (bootstrap/).
 */
import { readFileSync } from "node:fs";
import { realpath } from "node:fs/promises";
import { join } from "node:path";
import { inNodeModules, installedVersion } from "../bootstrap/checkout.mjs";
import { fallbackRuntime } from "../bootstrap/fallback-runtime.mjs";

/**
 * @typedef {object} Runtime
 * @property {string} folder
 * @property {string} version
 * @property {boolean} forTestsOnly It is the fall-back, which gets no security fixes any more.
 */

/**
 * The runtime the bootstrap has prepared.
 *
 * @returns {Promise<Runtime>}
 */
export async function preparedRuntime() {
  const override = process.env["ELECTRON_OVERRIDE_DIST_PATH"];
  const folder = await realpath(override || inNodeModules("electron", "dist"));
  const version = readFileSync(join(folder, "version"), "utf8").trim().replace(/^v/, "");
  return { folder, version, forTestsOnly: isForTestsOnly(version, installedVersion("electron")) };
}

/**
 * Only the version in package.json is what we make packages with.
 *
 * @param {string} version
 * @param {string} wanted
 */
export const isForTestsOnly = (version, wanted) =>
  version === fallbackRuntime.version || version !== wanted;
