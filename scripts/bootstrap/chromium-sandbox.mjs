/**
 * Owns: whether Chromium's sandbox can start on this machine, in development and tests.
 * Must not know: packages given to users, which never run without it.
 */
import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { inNodeModules } from "./checkout.mjs";

/**
 * @typedef {object} Machine
 * @property {NodeJS.Platform} platform
 * @property {boolean} isRoot
 * @property {boolean} hasUserNamespaces An ordinary program may make one and be root inside.
 * @property {boolean} hasSetuidHelper `chrome-sandbox` belongs to root and is setuid.
 */

/**
 * Why the sandbox cannot start, for people; undefined when it can.
 *
 * @param {Machine} machine
 */
export function sandboxObstacle({ platform, isRoot, hasUserNamespaces, hasSetuidHelper }) {
  if (platform !== "linux") return undefined;
  if (isRoot) return "Chromium refuses it to root";
  if (hasUserNamespaces || hasSetuidHelper) return undefined;
  return "this system lets no ordinary program make a user namespace";
}

/**
 * The switches an unpackaged Electron needs here: none, or `--no-sandbox`.
 *
 * @returns {string[]}
 */
export function sandboxSwitches() {
  return sandboxObstacle(thisMachine()) ? ["--no-sandbox"] : [];
}

/** The outcome of the step that looks. */
export function checkSandbox() {
  const obstacle = sandboxObstacle(thisMachine());
  return obstacle ? `OFF, for ${obstacle}. For development and tests only` : "available";
}

/** @returns {Machine} */
function thisMachine() {
  const { platform } = process;
  const isRoot = process.getuid?.() === 0;
  const askFurther = platform === "linux" && !isRoot;
  return {
    platform,
    isRoot,
    hasUserNamespaces: askFurther && canMakeUserNamespace(),
    hasSetuidHelper:
      askFurther && isSetuidRoot(inNodeModules("electron", "dist", "chrome-sandbox")),
  };
}

function canMakeUserNamespace() {
  const { status } = spawnSync("unshare", ["--user", "--map-root-user", "true"], {
    stdio: "ignore",
    timeout: 5000,
  });
  return status === 0;
}

/**
 * @param {string} file
 */
function isSetuidRoot(file) {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats !== undefined && stats.uid === 0 && (stats.mode & 0o4000) !== 0;
}
