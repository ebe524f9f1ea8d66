/**
 * Owns: when the demo runs without a display.
 * Must not know: what it does then.
 */

/**
 * The demo's arguments; on a Linux without a display `--headless` is added.
 *
 * @param {readonly string[]} args
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env
 */
export function demoArguments(args, platform, env) {
  const hasDisplay = platform !== "linux" || Boolean(env["DISPLAY"] || env["WAYLAND_DISPLAY"]);
  return hasDisplay || args.includes("--headless") ? [...args] : [...args, "--headless"];
}
