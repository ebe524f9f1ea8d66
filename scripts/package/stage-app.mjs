/**
 * Owns: putting together what goes into app.asar: bundle, native modules, icon, licence, and a package.json of its own.
 * Must not know: Electron, or the package around it.
 */
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { checkout, inNodeModules } from "../bootstrap/checkout.mjs";
import { setTimes } from "./file-times.mjs";
import { folders } from "./folders.mjs";
import { nativeModules, neededToInstallOnly } from "./native-modules.mjs";
import { product } from "./product.mjs";

/** What the app opens at run time besides its own bundle. */
const resources = ["resources/icons/offhook-256.png", "resources/tray"];

/**
 * @param {{ epoch: number, platform?: NodeJS.Platform, arch?: string }} options
 */
export async function stageApp({ epoch, platform = process.platform, arch = process.arch }) {
  await rm(folders.app, { recursive: true, force: true });
  const inApp = (/** @type {string} */ path) => join(folders.app, path);
  // At the same place as in a checkout, so that the app finds its icon in the same way.
  await cp(folders.bundle, inApp(dirname(dirname(product.main))), { recursive: true });
  for (const path of resources) await copyTo(join(checkout, path), inApp(path));
  await copyTo(join(checkout, "LICENSE"), inApp("LICENSE"));
  /** @type {Record<string, string>} */
  const dependencies = {};
  for (const { name, paths } of nativeModules(platform, arch)) {
    for (const path of paths) {
      await copyTo(inNodeModules(name, path), inApp(join("node_modules", name, path)));
    }
    dependencies[name] = await trimManifest(inApp(join("node_modules", name, "package.json")));
  }
  const { name, title, version, description, license, main } = product;
  await writeFile(
    inApp("package.json"),
    json({
      ...{ name, productName: title, version, description, license, type: "module", main },
      author: "The Offhook authors",
      desktopName: `${name}.desktop`,
      dependencies,
    }),
  );
  await setTimes(folders.app, epoch);
}

/**
 * Leaves out of a module's package.json what is needed to build or test it.
 *
 * @param {string} file
 * @returns {Promise<string>} Its version.
 */
async function trimManifest(file) {
  const {
    scripts,
    devDependencies,
    dependencies = {},
    ...kept
  } = JSON.parse(await readFile(file, "utf8"));
  const needed = Object.entries(dependencies).filter(
    ([name]) => !neededToInstallOnly.includes(name),
  );
  await writeFile(file, json({ ...kept, dependencies: Object.fromEntries(needed) }));
  return kept.version;
}

/**
 * @param {string} from
 * @param {string} to
 */
async function copyTo(from, to) {
  await mkdir(dirname(to), { recursive: true });
  await cp(from, to, { recursive: true, dereference: true });
}

const json = (/** @type {unknown} */ value) => `${JSON.stringify(value, null, 2)}\n`;
