/**
 * Owns: that a command which packs apps ends with its own exit code. What electron-builder keeps temporary files with
 * ends the process with 0 as soon as nothing is left to do, whatever came of it.
 * Must not know: what the command does.
 */

/** Before or after electron-builder is loaded, as often as one likes. */
export function keepExitCode() {
  process.prependListener("beforeExit", exitAsMeant);
}

/** @param {number} code That of `process.exitCode`. */
function exitAsMeant(code) {
  process.exit(code);
}
