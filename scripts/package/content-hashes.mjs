/**
 * Owns: a hash of every file of our own in the packed app, to tell whether two builds are the same.
 * Must not know: how they were built. The runtime's files are as they were downloaded, but for the fuses.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { unpackedApp } from "./pack-app.mjs";

/**
 * Path → SHA-256, in hex. What is inside app.asar counts one by one, and the archive as a whole.
 *
 * @returns {Promise<Map<string, string>>}
 */
export async function contentHashes() {
  const { extractFile, listPackage } = await import("@electron/asar");
  const resources = join(unpackedApp(), "resources");
  const hashes = new Map();
  for (const entry of await readdir(resources, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    hashes.set(relative(resources, path), sha256(readFileSync(path)));
  }
  const archive = join(resources, "app.asar");
  for (const path of listPackage(archive, { isPack: false })) {
    const inside = path.replace(/^[\\/]/, "");
    const content = fileIn(() => extractFile(archive, inside));
    if (content !== undefined) hashes.set(`app.asar${path}`, sha256(content));
  }
  return hashes;
}

/**
 * The paths whose content is not the same, or which only one of them has.
 *
 * @param {ReadonlyMap<string, string>} one
 * @param {ReadonlyMap<string, string>} other
 */
export function differences(one, other) {
  const paths = new Set([...one.keys(), ...other.keys()]);
  return [...paths].filter((path) => one.get(path) !== other.get(path)).sort();
}

/**
 * A folder in the archive has no content.
 *
 * @param {() => Buffer} extract
 */
function fileIn(extract) {
  try {
    return extract();
  } catch {
    return undefined;
  }
}

/** @param {Buffer} content */
const sha256 = (content) => createHash("sha256").update(content).digest("hex");
