/**
 * Owns: running one of our programs as root in a system of its own, so that a package can be installed for real and this
 * machine stays as it is.
 * Must not know: which program, or how the system is made (private-root.sh).
 */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { checkout } from "../../bootstrap/checkout.mjs";
import { runCommand } from "../../bootstrap/run-command.mjs";

/** Where the checkout lies in there, and the one folder of which what is written stays. */
const checkoutInside = "/run/checkout";
export const resultsInside = "/run/results";

/** Each in a namespace of its own; whatever was started ends with the first of them. */
const namespaces = ["--mount", "--pid", "--fork", "--kill-child", "--propagation", "private"];
const script = join(import.meta.dirname, "private-root.sh");

/**
 * Why there can be no such system here, for people; undefined when there can.
 *
 * @returns {Promise<string | undefined>}
 */
export async function privateRootObstacle() {
  const [program, ...args] = await asRoot();
  if (program === undefined) return "it takes root, or a sudo that asks no password";
  const attempt = [...args, ...inside(checkout, ["true"])];
  const { code, output } = await runCommand(program, attempt, { seconds: 30 });
  return code === 0 ? undefined : `no system of our own can be made here: ${output.trim()}`;
}

/**
 * @param {readonly string[]} nodeArgs Paths are relative to the checkout.
 * @param {string} results A folder that is at {@link resultsInside}.
 * @returns {Promise<number>} The exit code.
 */
export async function runInPrivateRoot(nodeArgs, results) {
  const command = ["env", "-C", checkoutInside, process.execPath, ...nodeArgs];
  const [program = "env", ...args] = [...(await asRoot()), ...inside(results, command)];
  return await new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: "inherit" });
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
}

/**
 * @param {string} results
 * @param {readonly string[]} command
 */
const inside = (results, command) => [
  ...["unshare", ...namespaces, script, checkout, results],
  ...command,
];

/** @returns {Promise<string[]>} Empty when we may not be root. */
async function asRoot() {
  if (process.getuid?.() === 0) return ["env"];
  const { code } = await runCommand("sudo", ["-n", "true"], { seconds: 10 });
  return code === 0 ? ["sudo", "-n"] : [];
}
