/**
 * Owns: that a hidden window can always be found again: in the tray, or, where nobody shows one, in the taskbar.
 * Must not know: why it is hidden.
 */
import type { BrowserWindow } from "electron";
import type { Clock } from "../clock.ts";

/** Milliseconds a panel may take to appear after the programs that start with the desktop, or to come back. */
const patience = 10_000;

/** What is needed of a window. */
export type HiddenWindow = Pick<BrowserWindow, "isVisible" | "isDestroyed" | "minimize">;

/** Feed it whether there is a tray, and call it again when the window was hidden. */
export function keepFindable(window: () => HiddenWindow | null, clock: Pick<Clock, "setTimeout">) {
  let cancel = (): void => undefined;
  return (tray: boolean): void => {
    cancel();
    if (tray) return;
    cancel = clock.setTimeout(() => {
      const hidden = window();
      if (hidden && !hidden.isDestroyed() && !hidden.isVisible()) hidden.minimize();
    }, patience);
  };
}
