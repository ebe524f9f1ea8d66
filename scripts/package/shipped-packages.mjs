/**
 * Owns: which npm packages are in the packed app: those with a part in the bundle, and the native modules.
 * Must not know: what is told of them.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { lockedPackages } from "../supply-chain/locked-packages.mjs";
import { folders } from "./folders.mjs";
import { nativeModules } from "./native-modules.mjs";

/**
 * Once the app has been bundled.
 *
 * @returns {import("../supply-chain/locked-packages.mjs").LockedPackage[]}
 * @throws Error when something ships that the lock file does not know
 */
export function shippedPackages() {
  const places = new Set(
    nativeModules(process.platform, process.arch).map(({ name }) => `node_modules/${name}`),
  );
  for (const file of readdirSync(folders.bundled)) {
    for (const place of JSON.parse(readFileSync(join(folders.bundled, file), "utf8"))) {
      places.add(place);
    }
  }
  const shipped = lockedPackages().filter(({ place }) => places.delete(place));
  if (places.size > 0) {
    throw new Error(`not in package-lock.json, but in the app: ${[...places].join(", ")}`);
  }
  return shipped;
}
