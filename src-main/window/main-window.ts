/**
 * Owns: the one window: its size and place, its sandbox, and that it shows our page only.
 * Must not know: sign-in, calls, or what the page does.
 */
import { BrowserWindow, screen } from "electron";
import type { Clock } from "../clock.ts";
import type { Log } from "../log/log.ts";
import type { Settings } from "../settings.ts";
import { appOrigin } from "./app-files.ts";
import { keepPlace } from "./keep-place.ts";
import { onlyBounds, placeOn } from "./window-place.ts";

const initialSize = { width: 400, height: 680 };
const smallestSize = { minWidth: 340, minHeight: 560 };

interface MainWindowOptions {
  readonly preload: string;
  readonly icon: string;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly log: Log;
  /** The system has started the app by itself: the window stays where it is until somebody wants it. */
  readonly hidden: boolean;
}

/** Opens the window hidden; it shows itself with its first paint, so nobody sees it empty. */
export function openMainWindow({
  preload,
  icon,
  settings,
  clock,
  log,
  hidden,
}: MainWindowOptions): BrowserWindow {
  const place = placeOn(settings.get("windowPlaces") ?? [], screen.getAllDisplays());
  const window = new BrowserWindow({
    ...initialSize,
    ...smallestSize,
    ...(place && onlyBounds(place)),
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
  window.once("ready-to-show", () => {
    if (!hidden) window.show();
  });
  if (place?.maximised) window.once("show", () => window.maximize());
  keepPlace(window, { settings, screen, clock });
  window.loadURL(`${appOrigin}/index.html`).catch((error: unknown) => {
    log.error("page could not be loaded", { error: String(error) });
  });
  return window;
}
