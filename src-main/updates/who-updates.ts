/**
 * Owns: whose business new versions are: this app's own, or the system's.
 * Must not know: how either does it.
 */
import { accessSync, constants, existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { appImageOf } from "../app-image.ts";

/** What tells one kind of installation from another. */
export interface Installation {
  readonly platform: NodeJS.Platform;
  /** The running program. */
  readonly program: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly exists: (path: string) => boolean;
  readonly writable: (path: string) => boolean;
}

/**
 * `itself` for an AppImage, an NSIS installation and an app that somebody dragged out of a dmg; `system` for deb, rpm,
 * MSI and pkg, whose files the person may not replace and package managers keep account of. Pure but for its questions.
 */
export function whoUpdates(installation: Installation): "itself" | "system" {
  const { platform, program, exists, writable } = installation;
  const own = {
    linux: () => ownAppImage(installation),
    // The MSI leaves no such program; the system has its own way to remove it.
    win32: () => exists(join(dirname(program), "Uninstall Offhook.exe")),
    // A pkg is installed as root: Contents/MacOS/Offhook → Contents.
    darwin: () => writable(dirname(dirname(program))),
  }[platform as string];
  return own?.() ? "itself" : "system";
}

function ownAppImage({ env, program, writable }: Installation): boolean {
  const image = appImageOf(program, env);
  return image !== null && writable(dirname(image));
}

/** This very process's. */
export const thisInstallation = (): Installation => ({
  platform: process.platform,
  program: process.execPath,
  env: process.env,
  exists: existsSync,
  writable(path) {
    try {
      accessSync(path, constants.W_OK);
      return true;
    } catch {
      return false;
    }
  },
});
