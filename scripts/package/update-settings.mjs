/**
 * Owns: the file in a package that says where its updates come from, and who has to have signed them.
 * Must not know: which packages get one, or how the app reads it.
 */
import { readFile } from "node:fs/promises";
import { tsImport } from "tsx/esm/api";
import { SetupError } from "../bootstrap/progress.mjs";
import { product } from "./product.mjs";

/** Where a package keeps it, among its resources. The name is electron-updater's. */
export const updateSettingsFile = "app-update.yml";

/**
 * The text of that file, made of what whoever releases has written down; null where they have written nothing: then the
 * app never asks anybody. docs/updates.md shows an example.
 *
 * @param {string | undefined} source Path of a JSON file with `url`, `channel`, `keys` and, for Windows, `publisherName`.
 * @param {NodeJS.Platform} platform
 * @returns {Promise<string | null>}
 */
export async function updateSettings(source, platform) {
  if (!source) return null;
  const problem = (/** @type {string} */ next, /** @type {unknown} */ cause) =>
    new SetupError(`${source} does not say where updates come from.`, next, cause);
  /** @type {typeof import("../../src-contract/update-feed.ts")} */
  const { updateConfig } = await tsImport("../../src-contract/update-feed.ts", import.meta.url);
  let settings;
  try {
    const written = JSON.parse(await readFile(source, "utf8"));
    settings = updateConfig.parse({ ...written, updaterCacheDirName: `${product.name}-updater` });
  } catch (error) {
    throw problem("see docs/updates.md for an example.", error);
  }
  if (platform === "win32" && settings.publisherName === undefined) {
    throw problem(
      "name the publisher on your certificate as publisherName: Windows installers are checked for it.",
      undefined,
    );
  }
  // JSON is YAML.
  return `${JSON.stringify({ provider: "generic", ...settings }, null, 2)}\n`;
}
