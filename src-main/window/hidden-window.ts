/**
 * Owns: a window that nobody sees, for what only a page can do, as closed as the one they see.
 * Must not know: what its page does.
 */
import { BrowserWindow } from "electron";
import { appOrigin } from "./app-files.ts";

/** Shows nothing, ever. */
export function openHiddenWindow(options: {
  readonly preload: string;
  /** A page of ours, e.g. `check.html`. */
  readonly page: string;
}): BrowserWindow {
  const window = new BrowserWindow({
    show: false,
    skipTaskbar: true,
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      // Nobody looks, but it is in use.
      backgroundThrottling: false,
      autoplayPolicy: "no-user-gesture-required",
    },
  });
  const { webContents } = window;
  webContents.on("will-navigate", (event) => event.preventDefault());
  webContents.on("will-redirect", (event) => event.preventDefault());
  webContents.setWindowOpenHandler(() => ({ action: "deny" }));
  // Whoever waits for the page learns of it by its silence.
  window.loadURL(`${appOrigin}/${options.page}`).catch(() => undefined);
  return window;
}
