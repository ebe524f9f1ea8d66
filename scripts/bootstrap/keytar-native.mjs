/**
 * Owns: that keytar's native part is there and loads.
 * Must not know: what is kept in a keychain.
 */
import { existsSync } from "node:fs";
import { copyFile, mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { cachedFolder } from "./cache-folder.mjs";
import { inNodeModules, installedVersion } from "./checkout.mjs";
import { SetupError } from "./progress.mjs";
import { lastLines, runCommand, runNpm } from "./run-command.mjs";
import { ensureSystemPackages } from "./system-packages.mjs";

const keytarFolder = inNodeModules("keytar");
const binary = join(keytarFolder, "build", "Release", "keytar.node");

/** keytar is built against this version of Node-API, so one build serves Node and Electron. */
const nodeApiVersion = 3;

/**
 * Takes the build from the cache, downloads a published one, or compiles it: whatever works first.
 *
 * @param {import("./progress.mjs").Say} say
 */
export async function ensureKeytar(say) {
  if (await loads()) return "there";
  const name = `keytar-${installedVersion("keytar")}-${process.platform}-${process.arch}-napi${nodeApiVersion}`;
  let outcome = "from the cache";
  const cached = await cachedFolder(name, async (folder) => {
    outcome = (await downloadPublished(say)) ? "downloaded" : await compile(say);
    await copyFile(binary, join(folder, "keytar.node"));
  });
  if (await loads()) return outcome;

  await mkdir(dirname(binary), { recursive: true });
  await copyFile(join(cached, "keytar.node"), binary);
  if (await loads()) return outcome;
  throw new SetupError(
    "keytar's native part does not load, though it was built on this machine once.",
    `remove ${cached} and ${dirname(binary)}, then try again.`,
  );
}

/** Tried in a process of its own: a library that is loaded here could not be replaced afterwards. */
async function loads() {
  if (!existsSync(binary)) return false;
  const attempt = ["-e", "require(process.argv[1])", binary];
  return (await runCommand(process.execPath, attempt, { seconds: 30 })).code === 0;
}

/**
 * @param {import("./progress.mjs").Say} say
 */
async function downloadPublished(say) {
  say("downloading the published build");
  const prebuildInstall = inNodeModules("prebuild-install", "bin.js");
  await runCommand(process.execPath, [prebuildInstall], { seconds: 60, cwd: keytarFolder });
  return await loads();
}

/**
 * @param {import("./progress.mjs").Say} say
 */
async function compile(say) {
  await ensureSystemPackages(["build"], say);
  say("compiling");
  const args = ["rebuild", "keytar", "--ignore-scripts=false", "--build-from-source"];
  const { code, output } = await runNpm(args, { seconds: 600, env: localHeaders() });
  if (code === 0 && (await loads())) return "compiled";
  throw new SetupError(
    "keytar's native part could be neither downloaded nor compiled.",
    compilerAdvice(process.platform),
    lastLines(output, 20),
  );
}

/** Node's own headers where they came with it, so that node-gyp has nothing to download. */
function localHeaders() {
  const prefix = dirname(dirname(process.execPath));
  /** @type {Record<string, string>} */
  const env = {};
  if (existsSync(join(prefix, "include", "node", "node_api.h"))) {
    env["npm_package_config_node_gyp_nodedir"] = prefix;
  }
  return env;
}

/**
 * @param {NodeJS.Platform} platform
 */
function compilerAdvice(platform) {
  switch (platform) {
    case "darwin":
      return "run `xcode-select --install` for Apple's compiler, and have Python 3; then try again.";
    case "win32":
      return "install Visual Studio's Build Tools with C++, and Python 3; then try again.";
    default:
      return "install a C++ compiler, make, pkg-config, Python 3 and the headers of libsecret and Node; then try again.";
  }
}
