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
 * @param {{ env?: Record<string, string>, seconds?: number }} [options] `seconds`: it is ended after this long.
 * @returns {Promise<Ending>}
 */
export function runNodeAttached(args, { env = {}, seconds } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: checkout,
      env: { ...process.env, ...env },
      stdio: "inherit",
    });
    let interrupted = false;
    const forward = (/** @type {NodeJS.Signals} */ signal) => {
      interrupted = true;
      child.kill(signal);
    };
    for (const signal of forwarded) process.on(signal, forward);
    const timer = seconds ? setTimeout(() => child.kill("SIGTERM"), seconds * 1000) : undefined;
    const settle = () => {
      clearTimeout(timer);
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
