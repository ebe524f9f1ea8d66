/**
 * Owns: the one window: its size and place, its sandbox, and that it shows our page only.
 * Must not know: sign-in, calls, or what the page does.
 */
import { BrowserWindow, screen } from "electron";
import type { Log } from "../log/log.ts";
import type { Settings } from "../settings.ts";
import { appOrigin } from "./app-files.ts";

const initialSize = { width: 400, height: 680 };
const smallestSize = { minWidth: 340, minHeight: 560 };

interface MainWindowOptions {
  readonly preload: string;
  readonly icon: string;
  readonly settings: Settings;
  readonly log: Log;
}

/** Opens the window hidden; it shows itself with its first paint, so nobody sees it empty. */
export function openMainWindow({ preload, icon, settings, log }: MainWindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    ...initialSize,
    ...smallestSize,
    ...rememberedBounds(settings),
    show: false,
    title: "Offhook",
    icon,
    autoHideMenuBar: true,
    backgroundColor: "#00000000",
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      // A call must not stutter because another window is in front.
      backgroundThrottling: false,
      autoplayPolicy: "no-user-gesture-required",
    },
  });
  const { webContents } = window;
  webContents.on("will-navigate", (event) => {
    log.warn("navigation refused");
    event.preventDefault();
  });
  webContents.on("will-redirect", (event) => event.preventDefault());
  webContents.on("will-attach-webview", (event) => event.preventDefault());
  webContents.setWindowOpenHandler(() => {
    log.warn("window.open refused");
    return { action: "deny" };
  });
  window.once("ready-to-show", () => window.show());
  window.on("close", () => settings.set("windowBounds", window.getNormalBounds()));
  window.loadURL(`${appOrigin}/index.html`).catch((error: unknown) => {
    log.error("page could not be loaded", { error: String(error) });
  });
  return window;
}

/** Where the window was, unless that screen has gone. */
function rememberedBounds(settings: Settings): Partial<Electron.Rectangle> {
  const bounds = settings.get("windowBounds");
  if (!bounds) return {};
  const { workArea } = screen.getDisplayMatching(bounds);
  const visible =
    bounds.x < workArea.x + workArea.width &&
    bounds.x + bounds.width > workArea.x &&
    bounds.y < workArea.y + workArea.height &&
    bounds.y >= workArea.y;
  return visible ? bounds : {};
}
