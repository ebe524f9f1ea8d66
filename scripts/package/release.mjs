/**
 * Owns: how a package that may not be given to people says so: in its version, its file name and its description.
 * Must not know: any package format.
 */
import { product } from "./product.mjs";

/**
 * @typedef {object} Release
 * @property {string} version
 * @property {string} fileSuffix
 * @property {string} description
 */

/**
 * @param {import("./runtime.mjs").Runtime} runtime
 * @returns {Release}
 */
export function releaseOf({ version: electron, forTestsOnly }) {
  const { version, description } = product;
  if (!forTestsOnly) return { version, fileSuffix: "", description };
  return {
    // `~` sorts before everything: whatever is released replaces it.
    version: `${version}~tests.only`,
    fileSuffix: ".FOR-TESTS-ONLY",
    description: [
      `FOR TESTS ONLY. Made with Electron ${electron}, which gets no security fixes`,
      "any more, because the right one could not be downloaded where this was built.",
      "Give it to nobody.",
      "",
      description,
    ].join("\n"),
  };
}
