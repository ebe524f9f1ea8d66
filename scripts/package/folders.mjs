/**
 * Owns: where packages are made: every folder below out/package.
 * Must not know: how any of them is filled.
 */
import { join } from "node:path";
import { checkout } from "../bootstrap/checkout.mjs";

const packageFolder = join(checkout, "out", "package");

export const folders = {
  /** What `electron-vite build --mode package` writes. */
  bundle: join(packageFolder, "bundle"),
  /** Which npm packages have a part in the bundle (note-packages.ts). */
  bundled: join(packageFolder, "bundled"),
  /** The app as it goes into app.asar. */
  app: join(packageFolder, "app"),
  /** The app with its runtime, as electron-builder lays it out. */
  unpacked: join(packageFolder, "unpacked"),
  /** The root of the system as a deb or rpm changes it. */
  tree: join(packageFolder, "tree"),
  /** The packages themselves. */
  packages: join(packageFolder, "packages"),
};
