/**
 * Owns: starting with the computer on Windows and macOS, which have a place for it.
 * Must not know: who wants that. It cannot be tried on Linux, where Offhook is tested.
 */
import type { App } from "electron";
import type { Autostart } from "./autostart.ts";
import { hiddenSwitch } from "./start-hidden.ts";

/** Windows: the person's `Run` key, as far as the Task Manager has not switched it off. macOS: the login items. */
export function autostartByLoginItem(
  app: Pick<App, "getLoginItemSettings" | "setLoginItemSettings">,
  platform: string,
): Autostart {
  const args = platform === "win32" ? { args: [hiddenSwitch] } : {};
  return {
    isOn() {
      const settings = app.getLoginItemSettings(args);
      return platform === "win32" ? settings.executableWillLaunchAtLogin : settings.openAtLogin;
    },
    set: (on) => app.setLoginItemSettings({ openAtLogin: on, ...args }),
    refresh: () => undefined,
  };
}
