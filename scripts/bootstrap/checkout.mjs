/**
 * Owns: where this checkout is, and how to look into its node_modules before or after they exist.
 * Must not know: what is done with any of it.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Absolute path of the repository's root. */
export const checkout = fileURLToPath(new URL("../..", import.meta.url));

/** A `require` that finds the checkout's packages; nothing is loaded until it is called. */
export const requireFromCheckout = createRequire(join(checkout, "package.json"));

/**
 * Absolute path inside node_modules; it need not exist.
 *
 * @param {...string} segments
 */
export function inNodeModules(...segments) {
  return join(checkout, "node_modules", ...segments);
}

/**
 * The installed version of a direct dependency.
 *
 * @param {string} name
 * @returns {string}
 */
export function installedVersion(name) {
  return JSON.parse(readFileSync(inNodeModules(name, "package.json"), "utf8")).version;
}
