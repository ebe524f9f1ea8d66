/**
 * Owns: that what is built under out/ belongs to the present sources: the app, the administrators' page, the service.
 * Must not know: how it is bundled (the Vite configurations).
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { checkout, inNodeModules } from "./checkout.mjs";
import { SetupError } from "./progress.mjs";
import { lastLines, runCommand } from "./run-command.mjs";

/**
 * @typedef {object} Bundle
 * @property {string} name
 * @property {readonly string[]} inputs Everything that has a part in it.
 * @property {string} output A file that is there when it was built.
 * @property {readonly string[]} command For Node.
 */

const common = ["src-contract", "tsconfig.json", "package.json", "package-lock.json"];
const vite = inNodeModules("vite", "bin", "vite.js");

/** @type {readonly Bundle[]} */
export const bundles = [
  {
    name: "app",
    inputs: [
      ...common,
      ...["src-main", "src-preload", "src-renderer", "resources", "electron.vite.config.ts"],
    ],
    output: "out/app/main/main.js",
    command: [inNodeModules("electron-vite", "bin", "electron-vite.js"), "build"],
  },
  {
    name: "admin",
    inputs: [...common, "src-admin", "src-renderer/ui", "resources/locales"],
    output: "out/admin/index.html",
    command: [vite, "build", "--config", "src-admin/vite.config.ts"],
  },
  {
    name: "service",
    inputs: [...common, "src-service"],
    output: "out/service/service.mjs",
    command: [vite, "build", "--config", "src-service/vite.config.ts"],
  },
];

/**
 * @param {import("./progress.mjs").Say} say
 */
export async function ensureBundles(say) {
  const built = [];
  for (const bundle of bundles) if (await ensureBundle(bundle, say)) built.push(bundle.name);
  return built.length === 0 ? "up to date" : `built: ${built.join(", ")}`;
}

/**
 * Builds it unless it belongs to the present sources.
 *
 * @param {Bundle} bundle
 * @param {import("./progress.mjs").Say} say
 */
export async function ensureBundle({ name, inputs, output, command }, say) {
  const stampFile = join(checkout, "out", `${name}-build.sha256`);
  const fingerprint = fingerprintOf(checkout, inputs);
  const isBuilt = existsSync(join(checkout, output)) && existsSync(stampFile);
  if (isBuilt && readFileSync(stampFile, "utf8") === fingerprint) return false;

  say(`building: ${name}`);
  await rm(stampFile, { force: true });
  const { code, output: words } = await runCommand(process.execPath, [...command], {
    seconds: 600,
  });
  if (code !== 0) {
    throw new SetupError(
      `The ${name} could not be built.`,
      "look at the message above; `npm run check` finds most mistakes faster.",
      lastLines(words, 40),
    );
  }
  await mkdir(dirname(stampFile), { recursive: true });
  await writeFile(stampFile, fingerprint);
  return true;
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
