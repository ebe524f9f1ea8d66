/**
 * Owns: that the operating system brings what the app, the demo and the tests need.
 * Must not know: Debian's tools, or what the libraries are for.
 */
import {
  disableService,
  findMissingPackages,
  installPackages,
  isDebian,
} from "./debian-packages.mjs";
import { SetupError } from "./progress.mjs";
import { runCommand } from "./run-command.mjs";
import { findProgram } from "./search-path.mjs";
import { requirements } from "./system-requirements.mjs";

/** @typedef {import("./system-requirements.mjs").Requirement} Requirement */

/**
 * Installs what is missing where we know how; elsewhere says what to install.
 *
 * @param {readonly import("./system-requirements.mjs").Purpose[]} purposes
 * @param {import("./progress.mjs").Say} say
 */
export async function ensureSystemPackages(purposes, say) {
  if (process.platform !== "linux") return "nothing to install on this system";
  const wanted = purposes.flatMap((purpose) => requirements[purpose]);
  return isDebian()
    ? await ensureDebianPackages(wanted, say)
    : await checkLibrariesAndPrograms(wanted);
}

/**
 * @param {readonly Requirement[]} wanted
 * @param {import("./progress.mjs").Say} say
 */
async function ensureDebianPackages(wanted, say) {
  const missing = await findMissingPackages(wanted.map((requirement) => requirement.package));
  if (missing.length === 0) return "all there";
  const installed = await installPackages(missing, say);
  for (const requirement of wanted) {
    if (requirement.service && missing.includes(requirement.package)) {
      await disableService(requirement.service);
    }
  }
  return `installed ${installed.join(" ")}`;
}

/**
 * @param {readonly Requirement[]} wanted
 */
async function checkLibrariesAndPrograms(wanted) {
  const { stdout } = await runCommand("ldconfig", ["-p"], { seconds: 30 });
  const missing = wanted.filter(({ library, program }) => {
    if (program) return !findProgram(program);
    return library !== undefined && stdout !== "" && !stdout.includes(`${library} `);
  });
  if (missing.length === 0) return "all there";
  const what = missing.map(({ library, program }) => program ?? library).join(", ");
  const debianNames = missing.map((requirement) => requirement.package).join(" ");
  throw new SetupError(
    `This system lacks ${what}.`,
    `install them with your package manager; Debian calls the packages ${debianNames}.`,
  );
}
