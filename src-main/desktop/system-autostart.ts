/**
 * Owns: which way of starting with the computer this system has.
 * Must not know: who wants it.
 */
import type { App } from "electron";
import type { Autostart } from "./autostart.ts";
import { autostartByEntry, autostartFile } from "./autostart-entry.ts";
import { autostartByLoginItem } from "./login-item.ts";
import { ownCommand } from "./start-hidden.ts";

/** For this program, wherever it lies. */
export function systemAutostart(app: App): Autostart {
  if (process.platform !== "linux") return autostartByLoginItem(app, process.platform);
  const command = ownCommand({
    execPath: process.execPath,
    env: process.env,
    appPath: app.isPackaged ? null : app.getAppPath(),
  });
  return autostartByEntry(autostartFile(process.env), command);
}
