/**
 * Owns: that node_modules holds what package-lock.json says.
 * Must not know: what any package is for.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkout, inNodeModules } from "./checkout.mjs";
import { SetupError } from "./progress.mjs";
import { runNpm } from "./run-command.mjs";

/**
 * @typedef {object} LockEntry
 * @property {string} [version]
 * @property {string} [integrity]
 * @property {boolean} [optional]
 * @property {string[]} [os]
 * @property {string[]} [cpu]
 * @property {string[]} [libc]
 *
 * @typedef {{ packages: Record<string, LockEntry> }} Lock
 */

/**
 * Installs the packages with `npm ci` unless they are there. Install scripts stay off (.npmrc).
 *
 * @param {import("./progress.mjs").Say} say
 */
export async function ensurePackages(say) {
  const lock = readLock(join(checkout, "package-lock.json"));
  // npm keeps its own account of what it installed; it is written last, so half an install has none.
  const accountFile = inNodeModules(".package-lock.json");
  if (existsSync(accountFile) && isInstalled(lock, readLock(accountFile))) return "up to date";

  say("npm ci");
  const { code, output } = await runNpm(["ci", "--prefer-offline"], { seconds: 1800 });
  if (code !== 0) {
    throw new SetupError(
      "`npm ci` did not succeed.",
      "make sure your npm registry is reachable (`npm ping`) and package-lock.json is the committed one, then try again.",
      firstComplaints(output),
    );
  }
  return "installed";
}

/**
 * Whether what npm installed is what the lock file asks for on this machine.
 *
 * @param {Lock} lock package-lock.json
 * @param {Lock} account node_modules/.package-lock.json
 * @param {{ os: string, cpu: string }} machine
 */
export function isInstalled(lock, account, machine = { os: process.platform, cpu: process.arch }) {
  return Object.entries(lock.packages).every(([path, wanted]) => {
    if (path === "") return true;
    const found = account.packages[path];
    if (!found) return wanted.optional === true && !isMeantFor(wanted, machine);
    return found.version === wanted.version && found.integrity === wanted.integrity;
  });
}

/**
 * Whether an optional package is surely wanted here. One that also depends on the C library may be missing.
 *
 * @param {LockEntry} entry
 * @param {{ os: string, cpu: string }} machine
 */
function isMeantFor({ os, cpu, libc }, machine) {
  if (!os || !cpu || libc) return false;
  return os.includes(machine.os) && cpu.includes(machine.cpu);
}

/**
 * npm says what is wrong first, and how to use npm at length afterwards.
 *
 * @param {string} output
 */
export function firstComplaints(output) {
  const complaints = output.split("\n").filter((line) => /^npm error \S/.test(line));
  return complaints.slice(0, 8).join("\n");
}

/**
 * @param {string} file
 * @returns {Lock}
 */
function readLock(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}
