/**
 * Owns: which Node the project runs on.
 * Must not know: what is installed with it.
 */
import { SetupError } from "./progress.mjs";

/** The oldest Node that runs the project; `engines` in package.json says the same. */
export const oldestNode = "20.19.0";

/**
 * Whether a version is at least another; both `major.minor.patch`, a leading `v` and a pre-release tag are ignored.
 *
 * @param {string} version
 * @param {string} minimum
 */
export function isAtLeast(version, minimum) {
  const have = numbersOf(version);
  const want = numbersOf(minimum);
  for (let index = 0; index < 3; index++) {
    const difference = (have[index] ?? 0) - (want[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

/**
 * @param {string} version
 */
function numbersOf(version) {
  return version
    .replace(/^v/, "")
    .replace(/[-+].*$/, "")
    .split(".")
    .map(Number);
}

/** Answers the running Node's version, or says which one to install. */
export function checkNode() {
  if (!isAtLeast(process.versions.node, oldestNode)) {
    throw new SetupError(
      `This is Node ${process.versions.node}; Offhook needs ${oldestNode} or newer.`,
      "install a current Node from https://nodejs.org or with your version manager, then try again.",
    );
  }
  return process.versions.node;
}
