/**
 * Owns: what Electron's own default app does in `electron [-r module] [--switch] path`, which the fall-back runtime lacks.
 * Must not know: which app it loads.
 */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { app } from "electron";
import { parseElectronArguments } from "./arguments.mjs";

const { appPath, preload, wantsVersion } = parseElectronArguments(process.argv.slice(1));

if (wantsVersion) {
  process.stdout.write(`v${process.versions.electron}\n`);
  process.exit(0);
}
if (appPath === undefined) {
  process.stderr.write("Usage: electron [options] path-of-the-app\n");
  process.exit(1);
}

Object.defineProperty(process, "defaultApp", { value: true });
const requireFromHere = createRequire(join(process.cwd(), "electron"));
for (const module of preload) requireFromHere(module);

const target = resolve(appPath);
const folder = takeNameAndVersion(target) ? target : dirname(target);
setAppPath(folder);
// Awaited while Electron waits for this script, so the app's first lines still run before `ready`.
await import(pathToFileURL(requireFromHere.resolve(target)).href);

/**
 * Gives the app the name and version of the package.json in its folder.
 *
 * @param {string} path
 * @returns {boolean} False when the path is not such a folder.
 */
function takeNameAndVersion(path) {
  const file = join(path, "package.json");
  if (!existsSync(file)) return false;
  const manifest = JSON.parse(readFileSync(file, "utf8"));
  if (manifest.version) internals().setVersion(manifest.version);
  app.setName(manifest.productName ?? manifest.name ?? app.getName());
  internals().setDesktopName(manifest.desktopName ?? `${app.getName()}.desktop`);
  return true;
}

/**
 * @param {string} path
 */
function setAppPath(path) {
  internals().setAppPath(path);
}

/** What Electron has for its default app and leaves out of its public types. */
function internals() {
  return /** @type {typeof app & Record<"setVersion" | "setDesktopName" | "setAppPath", (value: string) => void>} */ (
    app
  );
}
