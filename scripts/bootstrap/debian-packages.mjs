/**
 * Owns: asking dpkg and apt what is installed and what a package is called here, and installing it.
 * Must not know: what the packages are for.
 */
import { existsSync } from "node:fs";
import { SetupError } from "./progress.mjs";
import { lastLines, runCommand } from "./run-command.mjs";
import { findProgram } from "./search-path.mjs";

/**
 * The names a package may have: Debian 13 and Ubuntu 24.04 renamed many libraries for 64-bit time.
 *
 * @param {string} name
 */
function namesOf(name) {
  return [name, `${name}t64`];
}

/**
 * The wanted packages that are not installed.
 *
 * @param {readonly string[]} wanted
 * @param {string} dpkgOutput Lines of `package status`, from `dpkg-query`.
 */
export function missingPackages(wanted, dpkgOutput) {
  const installed = new Set();
  for (const line of dpkgOutput.split("\n")) {
    const [name, status] = line.trim().split(" ");
    if (name && status === "installed") installed.add(name);
  }
  return wanted.filter((name) => !namesOf(name).some((candidate) => installed.has(candidate)));
}

/**
 * What this release calls the packages: for each, the first of its names that apt can install.
 *
 * @param {readonly string[]} wanted
 * @param {string} aptOutput From `apt-cache policy`.
 * @returns {string[]} A package that apt does not know keeps its name, so that apt says so.
 */
export function namesKnownToApt(wanted, aptOutput) {
  const known = new Set();
  let current = "";
  for (const line of aptOutput.split("\n")) {
    const heading = /^(\S+):$/.exec(line);
    if (heading?.[1]) current = heading[1];
    if (/^\s+Candidate: (?!\(none\))\S/.test(line)) known.add(current);
  }
  return wanted.map((name) => namesOf(name).find((candidate) => known.has(candidate)) ?? name);
}

/** Whether this is Debian, Ubuntu or one of their kin. */
export function isDebian() {
  return Boolean(findProgram("dpkg-query") && findProgram("apt-get"));
}

/**
 * @param {readonly string[]} wanted
 */
export async function findMissingPackages(wanted) {
  const query = ["-W", "-f", `\${Package} \${db:Status-Status}\\n`];
  const { stdout } = await runCommand("dpkg-query", query, { seconds: 30 });
  return missingPackages(wanted, stdout);
}

/**
 * Installs packages as root or through a sudo that asks no password; otherwise says the command to type.
 *
 * @param {readonly string[]} missing Debian's older names.
 * @param {import("./progress.mjs").Say} say
 */
export async function installPackages(missing, say) {
  say("apt-get update");
  // Where it fails the lists of last time may still do.
  const canInstall = (await runAsRoot(["apt-get", "update"], { seconds: 300 })) !== undefined;
  const policy = await runCommand("apt-cache", ["policy", ...missing.flatMap(namesOf)], {
    seconds: 60,
    env: { LC_ALL: "C" },
  });
  const names = namesKnownToApt(missing, policy.stdout);
  const advice = `sudo apt-get install --no-install-recommends ${names.join(" ")}`;
  if (!canInstall) {
    throw new SetupError(`System packages are missing: ${names.join(", ")}.`, advice);
  }
  say(`installing ${names.join(" ")}`);
  const install = ["apt-get", "install", "-y", "--no-install-recommends", ...names];
  const result = await runAsRoot([...install, "-o", "DPkg::Lock::Timeout=300"], { seconds: 1800 });
  if (result?.code !== 0) {
    throw new SetupError(
      `apt-get could not install ${names.join(", ")}.`,
      `look at what it says, then run it yourself: ${advice}`,
      lastLines(result?.output ?? ""),
    );
  }
  return names;
}

/**
 * Whether apt has a real package of that name; Ubuntu's stand-ins for snaps do not count.
 *
 * @param {string} name
 */
export async function canInstallDebianPackage(name) {
  if (!isDebian()) return false;
  const env = { LC_ALL: "C" };
  const { stdout } = await runCommand("apt-cache", ["show", name], { seconds: 60, env });
  return stdout.includes(`Package: ${name}\n`) && !/snap/i.test(stdout);
}

/**
 * Ends a service that a package just installed started by itself, and keeps it from starting again.
 *
 * @param {string} service
 */
export async function disableService(service) {
  if (!existsSync("/run/systemd/system")) return;
  await runAsRoot(["systemctl", "disable", "--now", service], { seconds: 60 });
}

/**
 * Runs a command as root, through sudo where that asks no password.
 *
 * @param {readonly string[]} command
 * @param {{ seconds: number }} options
 * @returns {Promise<import("./run-command.mjs").CommandResult | undefined>} Undefined when we may not.
 */
async function runAsRoot(command, { seconds }) {
  const asRoot = ["env", "DEBIAN_FRONTEND=noninteractive", ...command];
  if (process.getuid?.() === 0) return await runCommand("env", asRoot.slice(1), { seconds });
  const sudo = await runCommand("sudo", ["-n", "true"], { seconds: 10 });
  return sudo.code === 0 ? await runCommand("sudo", ["-n", ...asRoot], { seconds }) : undefined;
}
