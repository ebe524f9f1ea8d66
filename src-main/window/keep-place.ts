/**
 * Owns: remembering where the window is, and moving it when screens come or go.
 * Must not know: where it belongs, or what it shows.
 */
import type { BrowserWindow, Screen as ElectronScreen } from "electron";
import type { Clock } from "../clock.ts";
import type { Settings } from "../settings.ts";
import { broughtBack, onlyBounds, placeOn, screensKey, withPlace } from "./window-place.ts";

/** Milliseconds until a window that was moved is at rest, and until the last of some screens has come. */
const rest = 500;

interface PlaceOptions {
  readonly settings: Pick<Settings, "get" | "set">;
  readonly screen: Pick<ElectronScreen, "getAllDisplays" | "on" | "off">;
  readonly clock: Pick<Clock, "setTimeout">;
}

const moves = ["move", "resize", "maximize", "unmaximize"] as const;
const changes = ["display-added", "display-removed", "display-metrics-changed"] as const;

/** From now on, until it is closed. */
export function keepPlace(window: BrowserWindow, { settings, screen, clock }: PlaceOptions): void {
  const here = (): string => screensKey(screen.getAllDisplays());
  let key = here();

  const remember = (): void => {
    if (window.isDestroyed() || !window.isVisible() || window.isMinimized()) return;
    // Between two sets of screens the system has moved it, not the person.
    if (window.isFullScreen() || key !== here()) return;
    const { x, y, width, height } = window.getNormalBounds();
    const place = { x, y, width, height, maximised: window.isMaximized(), screens: key };
    settings.set("windowPlaces", withPlace(settings.get("windowPlaces") ?? [], place));
  };
  const settle = (): void => {
    const screens = screen.getAllDisplays();
    if (window.isDestroyed() || screensKey(screens) === key) return;
    key = screensKey(screens);
    if (window.isFullScreen()) return;
    const known = settings.get("windowPlaces")?.find((one) => one.screens === key);
    const place = known ? placeOn([known], screens) : null;
    if (window.isMaximized()) {
      if (place?.maximised !== false) return;
      window.unmaximize();
    }
    window.setBounds(place ? onlyBounds(place) : broughtBack(window.getBounds(), screens));
    if (place?.maximised) window.maximize();
  };

  const rememberLater = atRest(clock, remember);
  const settleLater = atRest(clock, settle);
  for (const event of moves) window.on(event as "move", rememberLater);
  window.on("close", remember);
  for (const event of changes) screen.on(event as "display-added", settleLater);
  window.once("closed", () => {
    for (const event of changes) screen.off(event as "display-added", settleLater);
  });
}

/** `action`, once nothing has asked for it for a moment. */
function atRest(clock: Pick<Clock, "setTimeout">, action: () => void): () => void {
  let cancel = (): void => undefined;
  return () => {
    cancel();
    cancel = clock.setTimeout(action, rest);
  };
}
