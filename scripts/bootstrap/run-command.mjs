/**
 * Owns: running another program for a bounded time and keeping what it printed.
 * Must not know: which programs there are, npm apart.
 */
import { spawn } from "node:child_process";
import { basename } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { checkout } from "./checkout.mjs";

/**
 * @typedef {object} CommandResult
 * @property {number} code Exit code; 127 when the program is missing, 124 when its time was up.
 * @property {string} stdout
 * @property {string} output Standard output and error, in the order they came.
 */

/**
 * @typedef {object} CommandOptions
 * @property {number} seconds The program is ended after this long.
 * @property {string} [cwd] The checkout, unless told.
 * @property {Record<string, string>} [env] Added to the environment.
 */

/**
 * Runs a program without a shell. Never throws: a program that is missing or ends badly is a code.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {CommandOptions} options
 * @returns {Promise<CommandResult>}
 */
export function runCommand(program, args, { seconds, cwd = checkout, env = {} }) {
  return new Promise((resolve) => {
    let stdout = "";
    let output = "";
    let timedOut = false;
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const timer = setTimeout(() => {
      timedOut = true;
      child.kill("SIGKILL");
    }, seconds * 1000);
    child.stdout.setEncoding("utf8").on("data", (/** @type {string} */ text) => {
      stdout += text;
      output += text;
    });
    child.stderr.setEncoding("utf8").on("data", (/** @type {string} */ text) => {
      output += text;
    });
    child.on("error", (error) => {
      clearTimeout(timer);
      resolve({ code: 127, stdout, output: error.message });
    });
    child.on("close", (code) => {
      clearTimeout(timer);
      if (timedOut) output += `\n(ended after ${seconds} s)`;
      resolve({ code: timedOut ? 124 : (code ?? 1), stdout, output });
    });
  });
}

/**
 * Runs npm: the very one this process was started by, or else the one on the path.
 *
 * @param {string[]} args
 * @param {CommandOptions} options
 */
export function runNpm(args, options) {
  const npmCli = process.env["npm_execpath"];
  if (npmCli && basename(npmCli) === "npm-cli.js") {
    return runCommand(process.execPath, [npmCli, ...args], options);
  }
  // On Windows npm is a command file, which only the command interpreter can start.
  return process.platform === "win32"
    ? runCommand("cmd.exe", ["/d", "/c", "npm", ...args], options)
    : runCommand("npm", args, options);
}

/**
 * The last lines of a program's output, short enough to show under a failed step.
 *
 * @param {string} output
 */
export function lastLines(output, count = 12) {
  return stripVTControlCharacters(output).trim().split("\n").slice(-count).join("\n");
}
