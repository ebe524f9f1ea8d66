/**
 * Owns: reading the command line of `electron`: what comes before the app's path is Electron's, the rest is the app's.
 * Must not know: Electron.
 */

/**
 * @param {readonly string[]} args Without the executable.
 * @returns {{ appPath: string | undefined, preload: string[], wantsVersion: boolean }}
 *   `preload`: modules to require before the app, as Node's `-r` does.
 */
export function parseElectronArguments(args) {
  /** @type {string[]} */
  const preload = [];
  let wantsVersion = false;
  for (let index = 0; index < args.length; index++) {
    const argument = args[index] ?? "";
    if (argument === "-r" || argument === "--require") {
      index += 1;
      const module = args[index];
      if (module !== undefined) preload.push(module);
    } else if (argument === "-v" || argument === "--version") {
      wantsVersion = true;
    } else if (!argument.startsWith("-")) {
      return { appPath: argument, preload, wantsVersion };
    }
  }
  return { appPath: undefined, preload, wantsVersion };
}
