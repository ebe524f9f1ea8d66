/**
 * Owns: where Offhook keeps what belongs to a person on this machine rather than to one profile.
 * Must not know: what that is. Never a secret: those live in the keychain.
 */
import { homedir } from "node:os";
import { join } from "node:path";

/**
 * The same folder for every profile and program of one person; local, never roaming.
 * On Linux after the [XDG base directories](https://specifications.freedesktop.org/basedir-spec/latest/).
 */
export function stateFolder(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
  home: string = homedir(),
): string {
  switch (platform) {
    case "win32":
      return join(env["LOCALAPPDATA"] || join(home, "AppData", "Local"), "Offhook", "State");
    case "darwin":
      return join(home, "Library", "Application Support", "Offhook", "State");
    default:
      return join(env["XDG_STATE_HOME"] || join(home, ".local", "state"), "offhook");
  }
}
