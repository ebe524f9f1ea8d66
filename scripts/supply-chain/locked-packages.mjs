/**
 * Owns: reading package-lock.json and what is installed for it: which packages there are, and on what terms.
 * Must not know: which of them ship, or which terms are acceptable.
 */
import { readFileSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { checkout } from "../bootstrap/checkout.mjs";

/**
 * @typedef {object} LockedPackage
 * @property {string} place Path in the lock file: `node_modules/a/node_modules/b`.
 * @property {string} name
 * @property {string} version
 * @property {string} integrity Subresource Integrity.
 * @property {string} resolved Where it comes from, if the lock file says so.
 * @property {string} licence SPDX expression; empty when the package does not say.
 * @property {boolean} dev Needed to build and test only.
 * @property {boolean} optional May be missing, for it is for other machines.
 * @property {boolean} hasInstallScript
 * @property {boolean} link
 */

/** @typedef {{ name?: string, version?: string, integrity?: string, resolved?: string, license?: string, dev?: boolean, devOptional?: boolean, optional?: boolean, hasInstallScript?: boolean, link?: boolean }} LockEntry */

/** @returns {LockedPackage[]} In the order of their places. */
export function lockedPackages() {
  const lock = JSON.parse(readFileSync(join(checkout, "package-lock.json"), "utf8"));
  return packagesOf(lock);
}

/**
 * @param {{ packages: Record<string, LockEntry> }} lock
 * @returns {LockedPackage[]}
 */
export function packagesOf(lock) {
  return Object.entries(lock.packages)
    .filter(([place]) => place !== "")
    .map(([place, entry]) => ({
      place,
      name: entry.name ?? place.slice(place.lastIndexOf("node_modules/") + "node_modules/".length),
      version: entry.version ?? "",
      integrity: entry.integrity ?? "",
      resolved: entry.resolved ?? "",
      licence: entry.license ?? "",
      dev: entry.dev === true || entry.devOptional === true,
      optional: entry.optional === true,
      hasInstallScript: entry.hasInstallScript === true,
      link: entry.link === true,
    }))
    .sort((one, other) => (one.place < other.place ? -1 : 1));
}

/**
 * The texts that come with an installed package: its licence, and notices it asks to keep.
 *
 * @param {string} place
 * @returns {Promise<string[]>}
 */
export async function licenceTexts(place) {
  const folder = join(checkout, place);
  const files = (await readdir(folder)).filter((file) =>
    /^(licen[cs]e|copying|notice)/i.test(file),
  );
  return Promise.all(files.sort().map((file) => readFile(join(folder, file), "utf8")));
}
