/**
 * Owns: the order in which a fresh clone becomes something that runs. A second run only looks.
 * Must not know: what is run afterwards.
 */
import { ensureBrowser } from "./browser.mjs";
import { ensureBundles } from "./bundles.mjs";
import { checkSandbox } from "./chromium-sandbox.mjs";
import { ensureElectronRuntime } from "./electron-runtime.mjs";
import { ensureKeytar } from "./keytar-native.mjs";
import { checkNode } from "./node-version.mjs";
import { ensurePackages } from "./packages.mjs";
import { step } from "./progress.mjs";
import { ensureSystemPackages } from "./system-packages.mjs";

/**
 * @typedef {object} Needs
 * @property {import("./system-requirements.mjs").Purpose[]} purposes What the system must bring.
 * @property {boolean} browser Whether a browser is to be driven.
 */

/**
 * @param {Needs} needs
 */
export async function prepare({ purposes, browser }) {
  await step("Node", checkNode);
  await step("npm packages", ensurePackages);
  await step("system packages", (say) => ensureSystemPackages(purposes, say));
  if (browser) await step("browser", ensureBrowser);
  await step("Electron", ensureElectronRuntime);
  await step("Chromium's sandbox", checkSandbox);
  await step("keytar", ensureKeytar);
  await step("bundles", ensureBundles);
}
