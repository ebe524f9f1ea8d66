/**
 * Owns: that the built app under out/app belongs to the present sources.
 * Must not know: how it is bundled (electron.vite.config.ts).
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { checkout, inNodeModules } from "./checkout.mjs";
import { SetupError } from "./progress.mjs";
import { lastLines, runCommand } from "./run-command.mjs";

/** Everything that has a part in the bundle. */
const inputs = [
  "src-contract",
  "src-main",
  "src-preload",
  "src-renderer",
  "resources",
  "electron.vite.config.ts",
  "tsconfig.json",
  "package.json",
  "package-lock.json",
];

const stampFile = join(checkout, "out", "app-build.sha256");

/**
 * @param {import("./progress.mjs").Say} say
 */
export async function ensureAppIsBuilt(say) {
  const fingerprint = fingerprintOf(checkout, inputs);
  const built = existsSync(join(checkout, "out/app/main/main.js")) && existsSync(stampFile);
  if (built && readFileSync(stampFile, "utf8") === fingerprint) return "up to date";

  say("electron-vite build");
  await rm(stampFile, { force: true });
  const bundler = inNodeModules("electron-vite", "bin", "electron-vite.js");
  const { code, output } = await runCommand(process.execPath, [bundler, "build"], { seconds: 600 });
  if (code !== 0) {
    throw new SetupError(
      "The app could not be built.",
      "look at the message above; `npm run check` finds most mistakes faster.",
      lastLines(output, 40),
    );
  }
  await mkdir(dirname(stampFile), { recursive: true });
  await writeFile(stampFile, fingerprint);
  return "built";
}

/**
 * One hash over the names and contents of files and of whole folders.
 *
 * @param {string} root
 * @param {readonly string[]} paths Relative to the root; one that is missing counts as empty.
 */
export function fingerprintOf(root, paths) {
  const hash = createHash("sha256");
  for (const file of paths.flatMap((path) => filesUnder(join(root, path)))) {
    const content = readFileSync(file);
    hash.update(`${relative(root, file)}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesUnder(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((entry) => filesUnder(join(path, entry)));
}
