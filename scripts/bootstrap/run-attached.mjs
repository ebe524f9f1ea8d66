/**
 * Owns: running a program in the foreground: its output is ours, our signals are its.
 * Must not know: which program.
 */
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { checkout } from "./checkout.mjs";

const forwarded = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);

/**
 * @typedef {object} Ending
 * @property {number} code Exit code; 128 + the signal's number when a signal ended it, as shells say it.
 * @property {boolean} interrupted We were asked to stop meanwhile.
 */

/**
 * @param {readonly string[]} args For the Node that runs us.
 * @param {{ env?: Record<string, string>, seconds?: number, prefix?: readonly string[] }} [options] `seconds`: it is ended
 *   after this long; `prefix`: a command that runs Node as its own argument.
 * @returns {Promise<Ending>}
 */
export function runNodeAttached(args, { env = {}, seconds, prefix = [] } = {}) {
  return new Promise((resolve, reject) => {
    const [program = process.execPath, ...rest] = [...prefix, process.execPath, ...args];
    const child = spawn(program, rest, {
      cwd: checkout,
      env: { ...process.env, ...env },
      stdio: "inherit",
    });
    let interrupted = false;
    const forward = (/** @type {NodeJS.Signals} */ signal) => {
      interrupted = true;
      // The terminal sends Ctrl-C to the child as well, and twice means "at once" to many programs.
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
    };
    for (const signal of forwarded) process.on(signal, forward);
    const timers = endAfter(child, seconds);
    const settle = () => {
      for (const timer of timers) clearTimeout(timer);
      for (const signal of forwarded) process.off(signal, forward);
    };
    child.on("error", (error) => {
      settle();
      reject(error);
    });
    child.on("close", (code, signal) => {
      settle();
      resolve({ code: code ?? 128 + (signal ? constants.signals[signal] : 0), interrupted });
    });
  });
}

/** How long a program may take to clean up once its time is over. */
const graceSeconds = 30;

/**
 * @param {import("node:child_process").ChildProcess} child
 * @param {number | undefined} seconds
 */
function endAfter(child, seconds) {
  if (seconds === undefined) return [];
  return [
    setTimeout(() => child.kill("SIGTERM"), seconds * 1000),
    setTimeout(() => child.kill("SIGKILL"), (seconds + graceSeconds) * 1000),
  ];
}
