/**
 * Owns: the file that makes a Linux desktop start Offhook when the person logs in.
 * Must not know: who wants that.
 *
 * [Desktop Application Autostart Specification](https://specifications.freedesktop.org/autostart-spec/latest/)
 */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Autostart } from "./autostart.ts";

/** Where the file of this person lies. Pure. */
export function autostartFile(env: NodeJS.ProcessEnv): string {
  const config = env["XDG_CONFIG_HOME"] || join(env["HOME"] ?? "/", ".config");
  return join(config, "autostart", "offhook.desktop");
}

/** The text of the entry. @param command program and arguments. Pure. */
export function autostartEntry(command: readonly string[]): string {
  return `[Desktop Entry]
Type=Application
Name=Offhook
Exec=${command.map(quoted).join(" ")}
Icon=offhook
Terminal=false
StartupNotify=false
X-GNOME-Autostart-enabled=true
`;
}

/**
 * One argument of `Exec`: what the desktop's shell knows is escaped, then the string as a whole, and `%` is doubled.
 * [Desktop Entry Specification](https://specifications.freedesktop.org/desktop-entry-spec/latest/exec-variables.html)
 */
function quoted(argument: string): string {
  const plain = argument.replaceAll("%", "%%");
  if (/^[\w@%+=:,./-]+$/.test(plain)) return plain;
  return `"${plain.replace(/["`$\\]/g, "\\$&")}"`.replaceAll("\\", "\\\\");
}

/** Whether a desktop that reads `text` starts the program: people and desktops switch entries off without deleting them. Pure. */
export function isEntryOn(text: string): boolean {
  const says = (key: string, value: string): boolean =>
    new RegExp(`^${key}\\s*=\\s*${value}\\s*$`, "im").test(text);
  return !says("Hidden", "true") && !says("X-GNOME-Autostart-enabled", "false");
}

/** @param command program and arguments to start */
export function autostartByEntry(file: string, command: readonly string[]): Autostart {
  const wanted = autostartEntry(command);
  const text = (): string | null => {
    try {
      return readFileSync(file, "utf8");
    } catch {
      return null;
    }
  };
  const write = (): void => {
    mkdirSync(dirname(file), { recursive: true });
    // Written beside and renamed, so that no desktop ever reads half of it.
    writeFileSync(`${file}.new`, wanted);
    renameSync(`${file}.new`, file);
  };
  return {
    isOn() {
      const entry = text();
      return entry !== null && isEntryOn(entry);
    },
    set(on) {
      if (on) write();
      else rmSync(file, { force: true });
    },
    refresh() {
      const entry = text();
      // The program may lie elsewhere than when it was written.
      if (entry !== null && isEntryOn(entry) && entry !== wanted) write();
    },
  };
}
