/**
 * Owns: whether the system has started Offhook by itself, so that it goes to the tray instead of into somebody's way.
 * Must not know: the tray.
 */
import { appImageOf } from "../app-image.ts";

/** Stands in whatever starts Offhook with the computer. */
export const hiddenSwitch = "--hidden";

/** Pure. @param openedAtLogin what macOS says, which passes no arguments */
export const startsHidden = (args: readonly string[], openedAtLogin: boolean): boolean =>
  openedAtLogin || args.includes(hiddenSwitch);

/** What starts this very app: an AppImage is more than the program inside it, and an unpackaged app less. Pure. */
export function ownCommand({
  execPath,
  env,
  appPath,
}: {
  readonly execPath: string;
  readonly env: NodeJS.ProcessEnv;
  /** Folder of an app that is not packaged; null of one that is. */
  readonly appPath: string | null;
}): readonly string[] {
  return [
    appImageOf(execPath, env) ?? execPath,
    ...(appPath === null ? [] : [appPath]),
    hiddenSwitch,
  ];
}
